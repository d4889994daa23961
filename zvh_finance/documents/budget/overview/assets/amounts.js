/* Amounts as Dutch people type and read them. Cents and heads are whole numbers (BigInt). */
const LARGEST = 10n ** 13n;
const SPACE = "[ \\u00a0\\u202f]*", EURO = "(?:€|EUR|euro)", MINUS = "[-\\u2212]";
const WHOLE = "([0-9]{1,3}(?:\\.[0-9]{3})+|[0-9]{1,3}(?:[\\u00a0\\u202f][0-9]{3})+|[0-9]+)";
const AMOUNT = new RegExp(
  "^(" + MINUS + ")?" + SPACE + "(" + EURO + ")?" + SPACE + "(" + MINUS + ")?" + SPACE +
  WHOLE + "(?:,(?:([0-9]{1,2})|--?))?" + SPACE + "(" + EURO + ")?$", "i");
const NUMBER = new RegExp("^" + WHOLE + "$");

function digits(text) { return BigInt(text.replace(/[^0-9]/g, "")); }

/** Cents of a typed amount, or what is wrong with it. */
function readEuros(text) {
  const found = AMOUNT.exec(text.trim());
  if (!found || (found[1] && found[3]) || (found[2] && found[6])) {
    return { fault: "Dit is geen bedrag. Schrijf euro’s met een decimale komma, zoals 1.250.000,00 of 1250000." };
  }
  const cents = digits(found[4]) * 100n + BigInt((found[5] || "0").padEnd(2, "0"));
  if (cents > LARGEST) { return { fault: "Dit is meer dan honderd miljard euro. Kijk de decimale komma na." }; }
  return { value: found[1] || found[3] ? -cents : cents };
}

/** A typed number of heads, or what is wrong with it. */
function readNumber(text) {
  const found = NUMBER.exec(text.trim());
  if (!found) { return { fault: "Dit is geen aantal. Schrijf een heel getal van nul of meer, zoals 154.200 of 154200." }; }
  const value = digits(found[1]);
  if (value > LARGEST) { return { fault: "Dit aantal is te groot." }; }
  return { value: value };
}

function size(number) { return number < 0n ? -number : number; }

function inWhole(number) {
  return (number < 0n ? "-" : "") + String(size(number)).replace(/\B(?=(?:[0-9]{3})+$)/g, ".");
}

/** `1.234,56` */
function bare(cents) {
  const rest = String(size(cents) % 100n).padStart(2, "0");
  return (cents < 0n ? "-" : "") + inWhole(size(cents) / 100n) + "," + rest;
}

/** `€ 1.234,56`, on one line. */
function euros(cents) { return "€\u00a0" + bare(cents); }

/** `-3,45%` of the whole, halves away from zero; a dash of nothing. */
function percentage(part, whole) {
  if (whole === 0n) { return "–"; }
  const doubled = size(part) * 20000n / size(whole);
  const hundredths = (doubled + 1n) / 2n;
  return bare((part < 0n) === (whole < 0n) ? hundredths : -hundredths) + "%";
}
