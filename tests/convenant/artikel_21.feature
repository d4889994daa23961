# language: nl
Functionaliteit: Artikel 21. Aansprakelijkheid
  Ieder betaalt het zijne, verzuim vraagt een ingebrekestelling, en na een vonnis deelt geen sleutel.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de organisatie Politie
    En de begroting 2027 met € 100.000,00 aan lasten

  Regel: 21.2 Geen hoofdelijke aansprakelijkheid
    "Dit convenant schept geen hoofdelijke aansprakelijkheid tussen de Partijen. Elke Partij verbindt zich
    slechts tot nakoming van de eigen verplichtingen die voortvloeien uit dit convenant."

    @artikel-21.2 @keuze-A50
    Scenario: Wie niet betaalt, schuift zijn deel niet door naar de anderen
      Gegeven het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Gegeven het is 1 september 2027
      Als de facturen 2027 worden gemaakt
      Dan wordt er niets gefactureerd

  Regel: 21.3 Verzuim na ingebrekestelling en een redelijke termijn
    "Indien een Partij toerekenbaar tekort schiet in de nakoming van enige verplichting onder dit convenant, is
    zij pas in verzuim nadat zij door de andere Partijen in gebreke is gesteld en een redelijke termijn heeft
    gekregen om die tekortkoming te verhelpen."

    @artikel-21.3 @artikel-22.2
    Scenario: Voor het einde van de termijn is een Partij niet in verzuim
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 mei 2026 gehoord
      En de Stuurgroep besloot op 31 mei 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "exclusion-before-term", omdat "dan is de partij niet in verzuim (artikel 21 lid 3 en artikel 22 lid 2)"

    @artikel-21.3 @artikel-22.2
    Scenario: Op de laatste dag van de termijn kan de Stuurgroep horen en besluiten
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 1 juni 2026 gehoord
      En de Stuurgroep besloot op 1 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan gaat de uitsluiting in op 1 juni 2026

    @artikel-21.3
    Scenario: De ingebrekestelling komt van de andere Partijen, niet van een buitenstaander
      Gegeven Tilburg stelde Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "exclusion-notice-by", omdat "De ingebrekestelling komt van de andere partijen (artikel 21 lid 3)"

    @artikel-21.3
    Scenario: Niemand stelt zichzelf in gebreke
      Gegeven Vught stelde Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "exclusion-notice-by", omdat "Vught"

    @artikel-21.3
    Scenario: Een ingebrekestelling door enkele van de anderen wordt genoemd
      Gegeven Boekel en Oss stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan gaat de uitsluiting in op 20 juni 2026
      En waarschuwt het programma met "exclusion-notice-by-some", omdat "van 2 van de 4 andere partijen"

    @artikel-21.3
    Scenario: Een termijn van minder dan veertien dagen wordt genoemd
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 15 maart 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan waarschuwt het programma met "exclusion-short-term", omdat "was 13 dagen. Artikel 21 lid 3 vraagt een redelijke termijn"

    @artikel-21.3
    Scenario: Een termijn van precies veertien dagen geeft geen opmerking
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 16 maart 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan waarschuwt het programma niet met "exclusion-short-term"
      En waarschuwt het programma niet met "exclusion-notice-by-some"

    @artikel-21.3 @artikel-22.2
    Scenario: De termijn begint pas na de ingebrekestelling
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 maart 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "term-before-notice", omdat "moet eindigen na de ingebrekestelling (artikel 21 lid 3 en artikel 22 lid 2)"

  Regel: 21.5 Ontbinding door de rechter
    "Indien dit convenant op gezag van een rechterlijke uitspraak wordt ontbonden, dragen de Partijen alle
    kosten die daaruit voortvloeien voor de eigen organisatie zelf."

    @artikel-21.5 @keuze-A49
    Scenario: Na een vonnis deelt geen sleutel de kosten
      Gegeven de rechter ontbond het convenant op 1 november 2026; € 5.000,00 aan kosten valt bij 's-Hertogenbosch
      Als de zaak wordt uitgewerkt
      Dan deelt de sleutel niets en draagt ieder zijn eigen kosten

    @artikel-21.5
    Scenario: Van een jaar na het vonnis is niemand een bijdrage verschuldigd
      Gegeven de rechter ontbond het convenant op 1 november 2026; € 5.000,00 aan kosten valt bij 's-Hertogenbosch
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "year-after-end", omdat "artikel 21 lid 5"

  Regel: 21.5 Andere kosten van een uitspraak of besluit
    "Voorgaande volzin is van overeenkomstige
    toepassing indien er voor de Partijen anderszins kosten ontstaan als gevolg van een rechterlijke uitspraak
    of besluit conform de Algemene wet bestuursrecht."

    @artikel-21.5
    Scenario: Een regel die op kosten van een uitspraak lijkt, wordt genoemd
      Gegeven de begroting 2027:
        | omschrijving               | soort | bedrag       |
        | Salarissen                 | last  | € 100.000,00 |
        | Proceskosten bezwaarschrift | last | € 4.000,00   |
      Als de bijdragen 2027 worden berekend
      Dan waarschuwt het programma met "judgment-words", omdat "draagt voor zover zij voor de eigen organisatie zijn (artikel 21 lid 5)"
