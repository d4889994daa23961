/* The rule of the key, to the cent: largest remainders, equal ones to the lower code. */

/** What each payer bears of a total, in cents per code; parts are rounded one by one and added up. */
function shared(total, parts) {
  const whole = parts.reduce(function (sum, part) { return sum + part.weight; }, 0n);
  const amount = size(total);
  const found = parts.map(function (part) {
    const product = amount * part.weight;
    return { part: part, cents: product / whole, remainder: product % whole };
  });
  let left = found.reduce(function (rest, own) { return rest - own.cents; }, amount);
  const ranked = found.slice().sort(function (a, b) {
    if (a.remainder !== b.remainder) { return a.remainder > b.remainder ? -1 : 1; }
    return a.part.id < b.part.id ? -1 : 1;
  });
  for (const own of ranked) {
    if (left > 0n) { own.cents += 1n; left -= 1n; }
  }
  const shares = new Map();
  for (const own of found) {
    const cents = total < 0n ? -own.cents : own.cents;
    shares.set(own.part.payer, (shares.get(own.part.payer) || 0n) + cents);
  }
  return shares;
}

/** The sum of the lines: costs less income. */
function summed(lines) {
  return lines.reduce(function (sum, line) { return sum + line.sign * line.cents; }, 0n);
}

/** What the municipalities bear together: never below zero (choice A57). */
function borne(base) { return base < 0n ? 0n : base; }

/** The figures of the page, as whole numbers. */
function readFigures() {
  const read = JSON.parse(document.getElementById("cijfers").textContent);
  return {
    base: BigInt(read.base),
    lines: read.lines.map(function (line) {
      return { id: line.id, sign: BigInt(line.sign), cents: BigInt(line.cents) };
    }),
    parts: read.parts.map(function (part) {
      return { id: part.id, payer: part.payer, weight: BigInt(part.weight) };
    }),
    contributions: read.contributions.map(function (own) {
      return { code: own.code, name: own.name, cents: BigInt(own.cents) };
    }),
  };
}
