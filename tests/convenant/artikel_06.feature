# language: nl
Functionaliteit: Artikel 6. Dagelijks Bestuur Zorg- en Veiligheidshuis
  Wat het Dagelijks Bestuur een keer per jaar vaststelt, en wanneer het bijeenkomt.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught

  Regel: 6.5 Twee vergaderingen per jaar
    "Minimaal twee keer per jaar vindt een vergadering van het Dagelijks Bestuur plaats waarin de volgende
    onderwerpen aan de orde komen:"

    @artikel-6.5
    Scenario: De tweede vergadering is uiterlijk op 31 december
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur vergaderde op 3 juni 2027
      En het is 1 februari 2028
      Als de kalender 2027 wordt gemaakt
      Dan is "Vergadering 1 van het Dagelijks Bestuur" gedaan op 3 juni 2027
      En is "Vergadering 2 van het Dagelijks Bestuur" te laat

    @artikel-6.5
    Scenario: Na één vergadering waarschuwt het programma
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur vergaderde op 3 juni 2027
      En het is 1 februari 2028
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "cycle-board-meeting-2", omdat "artikel 6 lid 5"

  Regel: 6.5 Eén keer per jaar vastgesteld
    "Vaststellen Jaarplan (of beslissen over bijstellen/afwijken hiervan), jaarrekening, jaarverslag en
    begroting (één keer per jaar)."

    @artikel-6.5
    Scenario: De begroting wordt één keer vastgesteld
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het Dagelijks Bestuur stelde op 8 oktober 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "adopted-twice", omdat "één keer per jaar vastgesteld (artikel 6 lid 5)"

    @artikel-6.5
    Scenario: De jaarrekening wordt één keer vastgesteld
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 96.000,00 |
      En het Dagelijks Bestuur stelde op 2 juli 2026 de jaarrekening 2025 vast
      En het Dagelijks Bestuur stelde op 3 september 2026 de jaarrekening 2025 vast
      Als de jaarrekening 2025 wordt opgemaakt
      Dan wordt dit geweigerd met "closed-twice", omdat "één keer afgesloten"

    @artikel-6.5
    Scenario: Een jaarrekening zonder vaststelling is een concept
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 96.000,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan blijft dit een concept met "accounts-not-adopted", omdat "nog niet vastgesteld (artikel 6 lid 5)"

    @artikel-6.5
    Scenario: Een jaarrekening wordt niet vastgesteld voor het jaar voorbij is
      Gegeven de begroting 2026 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 1 december 2026 de jaarrekening 2026 vast
      Als de bijdragen 2026 worden berekend
      Dan wordt dit geweigerd met "accounts-before-year-end", omdat "toen dat jaar nog niet voorbij was"

    @artikel-6.5
    Scenario: Het jaarverslag hoort bij de jaarlijkse stukken
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 2 juli 2026 het jaarverslag 2025 vast
      Als de kalender 2025 wordt gemaakt
      Dan is "Vaststellen van het jaarverslag 2025" gedaan op 2 juli 2026
      En is "Vaststellen van de jaarrekening 2025" te laat

    @artikel-6.5 @keuze-A06
    Scenario: Over een personele zaak besluit het Dagelijks Bestuur
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En de Stuurgroep besloot op 1 oktober 2026 dat de zaak van de medewerker haar sleutel houdt
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "staff-for-board", omdat "artikel 6 lid 5"

  Regel: 6.6 Twee keer per jaar met alle Partijen
    "Tweemaal per jaar vindt een overleg plaats waarvoor alle Partijen worden
    uitgenodigd."

    @artikel-6.6
    Scenario: Het tweede overleg met alle Partijen
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En alle partijen kwamen bijeen op 10 juni 2027
      En alle partijen kwamen bijeen op 4 november 2027
      En het is 1 februari 2028
      Als de kalender 2027 wordt gemaakt
      Dan is "Overleg 2 waarvoor alle Partijen worden uitgenodigd" gedaan op 4 november 2027

    @artikel-6.6
    Scenario: Zonder tweede overleg waarschuwt het programma
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En alle partijen kwamen bijeen op 10 juni 2027
      En het is 1 februari 2028
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "cycle-all-party-meeting-2", omdat "artikel 6 lid 6"
