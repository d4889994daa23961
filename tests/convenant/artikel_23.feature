# language: nl
Functionaliteit: Artikel 23. Opvolging
  "Dit Convenant vervangt alle eerdere door Partijen gesloten Convenanten met
  betrekking tot samenwerking in het Veiligheidshuis."

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de begroting 2027:
      | omschrijving | soort               | bedrag       |
      | Salarissen   | last                | € 110.000,00 |
      | Inzet        | onttrekking reserve | € 10.000,00  |
    En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 10.000,00 aan de reserve te onttrekken

  @artikel-23 @artikel-17.9
  Scenario: De reserve van het oude convenant gaat mee met een stuk waaruit zij blijkt
    Gegeven de reserve was op 1 januari 2022 € 40.000,00 volgens de slotbalans
    Als de bijdragen 2027 worden berekend
    Dan betalen de gemeenten samen € 100.000,00

  @artikel-23
  Scenario: Een reserve die niets verklaart, wordt geweigerd
    Gegeven de reserve was op 1 januari 2022 € 40.000,00, zonder besluit of stuk
    Als de bijdragen 2027 worden berekend
    Dan wordt dit geweigerd met "reserve-opening-unexplained", omdat "vervangt eerdere convenanten (artikel 23)"

  @artikel-23
  Scenario: Een reserve met een besluit van het Dagelijks Bestuur
    Gegeven de reserve was op 1 januari 2022 € 40.000,00, zonder besluit of stuk
    En het Dagelijks Bestuur stelde die reserve op 15 december 2021 vast
    Als de bijdragen 2027 worden berekend
    Dan betalen de gemeenten samen € 100.000,00

  @artikel-23 @artikel-13.4
  Scenario: Een medewerker van voor het convenant telt zonder besluit niet mee
    Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 december 2021
    En de medewerker vindt werk en krijgt salaris tot 1 maart 2022
    Als de zaak van de medewerker wordt uitgewerkt
    Dan telt de medewerker € 0,00 mee in de kosten
    En blijft € 14.046,00 van de medewerker bij de beheergemeente
