# language: nl
Functionaliteit: Artikel 13. Bedrijfsvoering en beheer
  Wie de kosten van boventallig personeel draagt. Bij elk salaris komt 17,05% individueel keuzebudget:
  van € 4.000,00 per maand is dat € 682,00, samen € 4.682,00.

  Achtergrond:
    Gegeven de gemeenten Boekel, Oss en Vught
    En Oss is de beheergemeente

  Regel: 13.3 De rechtspositie van de gemeente
    "Op het personeel is de rechtspositie en/of het personeelsbeleid van de gemeente 's-Hertogenbosch van
    toepassing."

    @artikel-13.3
    Scenario: Een maand salaris met het individueel keuzebudget van de Cao Gemeenten
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 november 2026
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 4.682,00 mee in de kosten

    @artikel-13.3
    Scenario: Een halve maand telt naar kalenderdagen
      Van 1 tot 16 november zijn 15 van de 30 dagen.
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 november 2026
      En de medewerker vindt werk en krijgt salaris tot 16 november 2026
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 2.341,00 mee in de kosten

  Regel: 13.4 Ten hoogste twee jaar
    "Voorafgaande aan het daadwerkelijke ontslag hebben
    medewerker en de gemeente 's-Hertogenbosch een inspanningsverplichting gedurende een periode van
    maximaal twee jaar in een Van Werk Naar Werk traject om de medewerker binnen dan wel buiten de
    gemeentelijke organisatie aan het werk te krijgen."

    @artikel-13.4 @artikel-13.5
    Scenario: Wie na zes maanden werk vindt, kost zes maanden
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 28.092,00 mee in de kosten

    @artikel-13.4 @keuze-A43
    Scenario: Wat na 24 maanden komt, blijft zonder besluit bij de beheergemeente
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2024
      En de medewerker vindt werk en krijgt salaris tot 1 april 2026
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 112.368,00 mee in de kosten
      En blijft € 14.046,00 van de medewerker bij de beheergemeente

    @artikel-13.4 @keuze-A43
    Scenario: Met een besluit van het Dagelijks Bestuur telt de verlenging mee
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2024
      En het Dagelijks Bestuur besloot op 4 december 2025 het traject te verlengen tot 1 april 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2026
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 126.414,00 mee in de kosten
      En blijft € 0,00 van de medewerker bij de beheergemeente

    @artikel-13.4 @keuze-A43
    Scenario: Een verlenging zonder besluit telt niet mee
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2024
      En het traject is verlengd tot 1 april 2026, zonder besluit
      En de medewerker vindt werk en krijgt salaris tot 1 april 2026
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 112.368,00 mee in de kosten
      En blijft € 14.046,00 van de medewerker bij de beheergemeente

    @artikel-13.4
    Scenario: Een verlenging maakt het traject niet korter
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2024
      En het traject is verlengd tot 1 juli 2025, zonder besluit
      Als de zaak van de medewerker wordt uitgewerkt
      Dan wordt dit geweigerd met "extension-too-short", omdat "het traject loopt zonder verlenging tot 1 januari 2026 (artikel 13 lid 4)"

    @artikel-13.4
    Scenario: Geen WW naast het salaris
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2024
      En de medewerker krijgt vanaf 1 maart 2025 WW over een jaarloon van € 26.100,00, na 2 dienstjaren
      Als de zaak van de medewerker wordt uitgewerkt
      Dan wordt dit geweigerd met "benefit-too-early", omdat "het salaris wordt betaald tot 1 januari 2026 (artikel 13 lid 4)"

    @artikel-13.4
    Scenario: Met minder dan twee jaar dienst is het recht op een traject niet zeker
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker heeft 20 maanden dienst
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan waarschuwt het programma met "short-service", omdat "artikel 13 lid 4 spreekt van het personeel in het algemeen"

  Regel: 13.5 Gezamenlijk, naar de verdeelsleutel
    "De verantwoordelijkheid voor herplaatsing middels een Van Werk Naar Werk traject en de daaraan
    verbonden kosten worden door gemeenten gemeenschappelijk gedragen, met inachtneming van de
    kostenverdeelsleutel zoals genoemd in artikel 17, tweede lid."

    @artikel-13.5 @keuze-A04
    Scenario: Elk kostenjaar heeft zijn eigen sleutel
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Boekel over 2026 € 1.152,62
      En betaalt Oss over 2026 € 9.574,75
      En betaalt Vught over 2026 € 3.318,63
      En betaalt Boekel over 2027 € 1.168,79
      En betaalt Oss over 2027 € 9.556,47
      En betaalt Vught over 2027 € 3.320,74

    @artikel-13.5 @keuze-A04
    Scenario: De andere lezing: alle jaren naar de sleutel van het boventalligheidsbesluit
      Gegeven voor keuze A04 geldt "Kosten van een personele zaak volgen in alle jaren de sleutel van het jaar van het boventalligheidsbesluit."
      En door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Oss over 2026 € 9.574,75
      En betaalt Oss over 2027 € 9.574,75

    @artikel-13.5 @keuze-A45
    Scenario: Wat een detachering opbrengt, gaat van de kosten af
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker wordt op 1 februari 2027 uitgeleend voor € 3.092,00
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 25.000,00 mee in de kosten

    @artikel-13.5 @keuze-A61
    Scenario: De andere lezing: alleen de begeleiding, niet het salaris
      Gegeven voor keuze A61 geldt "Het salaris tijdens Van Werk Naar Werk telt niet mee in de kosten."
      En door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de begeleiding kost € 350,00 per maand
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 2.100,00 mee in de kosten
      En blijft € 28.092,00 van de medewerker bij de beheergemeente

    @artikel-13.5 @artikel-13.6
    Scenario: Wie geen gemeente is, heeft geen deel in een medewerker om af te kopen
      Gegeven de organisatie Politie
      En door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En Politie zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En de uittreder koopt in 2027 zijn deel in de zaak van de medewerker af voor € 1.000,00
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "buy-out-of-party", omdat "(artikel 13 lid 5 en 6)"

    @artikel-13.5 @artikel-17.2 @keuze-A48
    Scenario: In een huis dat doorgaat is het een gewone last van de begroting
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 114.046,00

  Regel: 13.6 WW na een traject zonder werk
    "De kosten voor de WW-verplichtingen en de
    inspanningskosten voor re-integratie worden door Gemeenten gemeenschappelijk gedragen, met
    inachtneming van de kostenverdeelsleutel zoals genoemd in artikel 17, tweede lid."

    @artikel-13.6
    Scenario: Drie maanden WW: twee van 75% en een van 70%
      Een jaarloon van € 26.100,00 is een dagloon van € 100,00 en een maandloon van € 2.175,00.
      Gegeven door de opheffing wordt een medewerker met € 0,00 salaris per maand boventallig op 1 januari 2023
      En de medewerker vindt geen werk en krijgt salaris tot 1 januari 2025
      En de medewerker krijgt vanaf 1 januari 2025 WW over een jaarloon van € 26.100,00, na 2 dienstjaren
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 4.785,00 mee in de kosten
      En betaalt Boekel over 2025 € 390,77
      En betaalt Oss over 2025 € 3.274,62
      En betaalt Vught over 2025 € 1.119,61

    @artikel-13.6 @keuze-A42
    Scenario: Een uitkering boven de wettelijke WW telt mee
      Na de drie maanden WW volgen twee maanden reparatie-uitkering van 70% van € 2.175,00.
      Gegeven door de opheffing wordt een medewerker met € 0,00 salaris per maand boventallig op 1 januari 2023
      En de medewerker vindt geen werk en krijgt salaris tot 1 januari 2025
      En de medewerker krijgt vanaf 1 januari 2025 WW over een jaarloon van € 26.100,00, na 2 dienstjaren
      En de medewerker krijgt daarna 2 maanden reparatie-uitkering
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 7.830,00 mee in de kosten

    @artikel-13.6 @keuze-A42
    Scenario: De andere lezing: alleen de wettelijke WW telt mee
      Gegeven voor keuze A42 geldt "Uitkeringen boven de wettelijke WW tellen niet mee in de kosten."
      En door de opheffing wordt een medewerker met € 0,00 salaris per maand boventallig op 1 januari 2023
      En de medewerker vindt geen werk en krijgt salaris tot 1 januari 2025
      En de medewerker krijgt vanaf 1 januari 2025 WW over een jaarloon van € 26.100,00, na 2 dienstjaren
      En de medewerker krijgt daarna 2 maanden reparatie-uitkering
      Als de zaak van de medewerker wordt uitgewerkt
      Dan telt de medewerker € 4.785,00 mee in de kosten
      En blijft € 3.045,00 van de medewerker bij de beheergemeente

    @artikel-13.6 @artikel-21.5 @keuze-A49
    Scenario: Na een ontbinding door de rechter deelt geen sleutel het ontslag
      Gegeven de rechter ontbond het convenant op 1 november 2026; € 5.000,00 aan kosten valt bij Oss
      En door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 november 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan wordt dit geweigerd met "key-off", omdat "geen sleutel verdeelt deze kosten"
