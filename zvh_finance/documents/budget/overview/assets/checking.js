/* The page reckons its own amounts anew, from the lines and the inhabitants that it holds. */
(function () {
  const told = document.getElementById("nagerekend");

  /** Every contribution that the page shows, wherever: cents per code. */
  function shown() {
    const found = new Map();
    document.querySelectorAll("[data-key] [data-column=share]").forEach(function (place) {
      const code = place.closest("[data-key]").dataset.key;
      found.set(code, (found.get(code) || []).concat([readEuros(place.textContent).value]));
    });
    return found;
  }

  function differences() {
    const figures = readFigures();
    const base = borne(summed(figures.lines));
    const wrong = [];
    if (base !== figures.base) {
      wrong.push("De regels zijn samen " + euros(base) + " en niet " + euros(figures.base) + ".");
    }
    const shares = shared(figures.base, figures.parts), onPage = shown();
    figures.contributions.forEach(function (own) {
      const derived = shares.get(own.code);
      [own.cents].concat(onPage.get(own.code)).forEach(function (cents) {
        if (cents === derived) { return; }
        const stands = cents === undefined ? "niet" : "als " + euros(cents);
        const text = "De bijdrage van " + own.name + " staat hier " + stands +
          ", maar is volgens de inwoners en regels " + euros(derived) + ".";
        if (!wrong.includes(text)) { wrong.push(text); }
      });
    });
    return { wrong: wrong, count: figures.contributions.length };
  }

  function check() {
    const found = differences();
    const one = found.count === 1;
    const good = (one ? "de bijdrage klopt" : "alle " + found.count + " bijdragen kloppen") +
      " op de cent met de inwoners en regels op deze bladzijde.";
    told.textContent = "Nagerekend: " + (found.wrong.length ? found.wrong.join(" ") : good);
    told.classList.toggle("wrong", found.wrong.length > 0);
    told.hidden = false;
  }

  document.getElementById("narekenen").addEventListener("click", check);
  check();
}());
