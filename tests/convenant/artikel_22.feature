# language: nl
Functionaliteit: Artikel 22. Duur, opzegging, beëindiging
  Uitsluiten, opzeggen en opheffen: wanneer het ingaat en wie wat betaalt.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de organisatie Politie
    En de begroting 2027 met € 100.000,00 aan lasten

  Regel: 22.1 De dag van inwerkingtreding
    "Dit Convenant treedt in werking op de dag van ondertekening door Partijen en wordt
    aangegaan voor onbepaalde tijd."

    @artikel-22.1 @artikel-23
    Scenario: De reserve begint niet voor het convenant
      Gegeven het convenant is in werking sinds 1 januari 2022
      En de reserve was op 1 januari 2021 € 10.000,00 volgens de slotbalans
      Als het dossier wordt gecontroleerd
      Dan wordt dit geweigerd met "reserve-before-convenant", omdat "voordat het convenant in werking trad op 1 januari 2022 (artikel 22 lid 1 en artikel 23)"

  Regel: 22.2 Uitsluiting met onmiddellijke ingang
    "De Stuurgroep kan, zonder rechterlijke tussenkomst en met meerderheid van
    stemmen, na ingebrekestelling, een Partij met onmiddellijke ingang uitsluiten van de
    samenwerking in het Zorg- en Veiligheidshuis, indien de afspraken zoals neergelegd in dit
    Convenant niet door de desbetreffende Partij worden nagekomen."

    @artikel-22.2
    Scenario: De uitsluiting gaat in op de dag van het besluit, niet op het einde van de termijn
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan gaat de uitsluiting in op 20 juni 2026
      En waarschuwt het programma niet met "exclusion-short-term"

    @artikel-22.2
    Scenario: In het jaar na de uitsluiting staat Vught niet in de sleutel
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de bijdragen 2027 worden berekend
      Dan staat Vught niet in de verdeelsleutel
      En betaalt Oss € 35.450,23

    @artikel-22.2 @keuze-A14
    Scenario: Wie in de loop van het jaar wordt uitgesloten, betaalt dat jaar helemaal
      Gegeven de begroting 2026 met € 100.000,00 aan lasten
      En alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de bijdragen 2026 worden berekend
      Dan betaalt Vught € 10.957,89

    @artikel-22.2
    Scenario: Uitsluiten is aan de Stuurgroep
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 15 juni 2026 gehoord
      En het Dagelijks Bestuur besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "decision-other", omdat "nodig is een besluit van SG"

    @artikel-22.2
    Scenario: Zonder ingebrekestelling geen uitsluiting
      Gegeven de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "toml-missing", omdat "is verplicht en ontbreekt"

    @artikel-22.2 @artikel-5.5
    Scenario: Eerst horen, dan besluiten
      Gegeven alle andere partijen stelden Vught op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En Vught is op 1 juli 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 Vught uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "exclusion-before-hearing", omdat "artikel 5 lid 5 vraagt haar eerst te horen"

    @artikel-22.2 @artikel-1.16 @keuze-A63
    Scenario: De beheergemeente is niet zomaar uit te sluiten
      Gegeven alle andere partijen stelden 's-Hertogenbosch op 2 maart 2026 in gebreke, met een termijn tot 1 juni 2026
      En 's-Hertogenbosch is op 15 juni 2026 gehoord
      En de Stuurgroep besloot op 20 juni 2026 's-Hertogenbosch uit te sluiten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "host-leaves", omdat "(artikel 1 lid 16 en artikel 13 lid 1)"

  Regel: 22.3 Verplichtingen die blijven
    "Verplichtingen die naar hun aard zijn bestemd om ook na beëindiging of uitsluiting
    van het project voort te duren, blijven na beëindiging van dit Convenant bestaan."

    @artikel-22.3 @keuze-A06
    Scenario: Wie weggaat, blijft meebetalen aan een medewerker van voor die dag
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Vught over 2027 € 1.540,49
      En betaalt Oss over 2027 € 4.433,23

    @artikel-22.3 @keuze-A06
    Scenario: De andere lezing: wie weg is, betaalt niet meer mee aan de medewerker
      Gegeven voor keuze A06 geldt "Wie is uitgetreden, telt niet meer mee in de sleutel van personele zaken, ook niet van zaken van voor die dag."
      En door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Vught over 2027 € 0,00
      En betaalt Oss over 2027 € 4.979,34

    @artikel-22.3 @artikel-22.4 @keuze-A06
    Scenario: Wie zijn deel afkoopt, betaalt een keer en daarna niet meer
      De vergoeding is € 10.967,46 en de afkoop € 2.000,00; die verdelen de anderen naar hun sleutel.
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En de uittreder koopt in 2027 zijn deel in de zaak van de medewerker af voor € 2.000,00
      En de uittreder aanvaardde het voorstel op 1 juni 2026
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 12.967,46
      En krijgt Boekel over 2027 € 562,22
      En krijgt 's-Hertogenbosch over 2027 € 7.808,24
      En krijgt Oss over 2027 € 4.597,00
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Vught over 2027 € 0,00

    @artikel-22.3 @keuze-A06 @keuze-A48
    Scenario: Zonder besluit over een lopende zaak noemt het programma beide lezingen
      Gegeven in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      Als de zaak van de medewerker wordt uitgewerkt
      Dan waarschuwt het programma met "legacy-undecided", omdat "€ 1.540,49"

    @artikel-22.3 @keuze-A06
    Scenario: Met een besluit van het Dagelijks Bestuur houdt een lopende zaak haar sleutel
      Gegeven in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En het Dagelijks Bestuur besloot op 1 oktober 2026 dat de zaak van de medewerker haar sleutel houdt
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Vught over 2027 € 1.540,49
      En waarschuwt het programma niet met "legacy-undecided"

    @artikel-22.3 @artikel-22.5 @keuze-A06
    Scenario: Een zaak met een eigen sleutel gaat niet op in de opheffing
      Gegeven door de opheffing wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En het Dagelijks Bestuur besloot op 1 oktober 2026 dat de zaak van de medewerker haar sleutel houdt
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de kosten van de medewerker horen bij de opheffing
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "staff-case-keeps-its-key", omdat "artikel 22 lid 3, keuze A06"

    @artikel-22.3 @keuze-A06
    Scenario: Wat al naast de begroting is betaald, staat niet ook in de jaarrekening
      Gegeven de begroting 2026 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 11 september 2025 de begroting 2026 vast
      En in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En het Dagelijks Bestuur besloot op 1 oktober 2026 dat de zaak van de medewerker haar sleutel houdt
      En de realisatie 2026:
        | omschrijving | soort | bedrag       |
        | Lasten       | last  | € 100.000,00 |
        | m-1 vwnw     | last  | € 56.184,00  |
      En het is 1 maart 2027
      Als de jaarrekening 2026 wordt opgemaakt
      Dan wordt dit geweigerd met "case-realised-twice", omdat "(artikel 22 lid 3, keuzes A06 en A08)"

    @artikel-22.3 @artikel-17.7
    Scenario: Een zaak naast de begroting staat er niet ook nog in
      Gegeven de begroting 2027:
        | omschrijving | soort | bedrag       |
        | Lasten       | last  | € 100.000,00 |
        | m-1 vwnw     | last  | € 14.046,00  |
      En in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2025
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En het Dagelijks Bestuur besloot op 1 oktober 2026 dat de zaak van de medewerker haar sleutel houdt
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "case-stated-twice", omdat "haar kosten zouden twee keer worden betaald"

  Regel: 22.4 Een jaar opzegtermijn, per 1 januari
    "Partijen kunnen hun deelname aan dit convenant opzeggen met inachtneming van een opzegtermijn van
    één jaar."
    "Opzegging op grond van dit artikel vindt niet eerder
    plaats dan per 1 januari van enig jaar met inachtneming van de opzegtermijn."

    @artikel-22.4 @keuze-A11
    Abstract Scenario: Ontvangen op <ontvangen>, uitgetreden op <ingang>
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op <ontvangen> en het Dagelijks Bestuur op <ontvangen>
      Als de zaak wordt uitgewerkt
      Dan gaat de uittreding in op <ingang>
      En is <laatste> het laatste jaar waarover de uittreder de bijdrage betaalt

      Voorbeelden:
        | ontvangen        | ingang         | laatste |
        | 31 december 2024 | 1 januari 2026 | 2025    |
        | 1 januari 2025   | 1 januari 2026 | 2025    |
        | 2 januari 2025   | 1 januari 2027 | 2026    |
        | 30 juni 2025     | 1 januari 2027 | 2026    |
        | 31 augustus 2025 | 1 januari 2027 | 2026    |
        | 29 februari 2024 | 1 januari 2026 | 2025    |

    @artikel-22.4 @keuze-A11
    Scenario: De strengere lezing: de dag van ontvangst telt niet mee
      Gegeven voor keuze A11 geldt "De dag van ontvangst telt niet mee voor de opzegtermijn van een jaar."
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 1 januari 2025 en het Dagelijks Bestuur op 1 januari 2025
      Als de zaak wordt uitgewerkt
      Dan gaat de uittreding in op 1 januari 2027

    @artikel-22.4
    Scenario: Tot de dag van vertrek betaalt de opzegger de hele bijdrage
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 2 maart 2026 en het Dagelijks Bestuur op 2 maart 2026
      Als de bijdragen 2027 worden berekend
      Dan betaalt Vught € 10.967,46

    @artikel-22.4
    Scenario: Na de dag van vertrek staat de opzegger niet in de sleutel
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      Als de bijdragen 2027 worden berekend
      Dan staat Vught niet in de verdeelsleutel
      En betalen de gemeenten:
        | gemeente         | bedrag      |
        | Boekel           | € 4.335,69  |
        | 's-Hertogenbosch | € 60.214,08 |
        | Oss              | € 35.450,23 |

  Regel: 22.4 Schriftelijk aan twee geadresseerden
    "Zij doen dit schriftelijk, gericht aan de voorzitter van de Stuurgroep en het Dagelijks Bestuur."

    @artikel-22.4
    Scenario: Een brief aan de voorzitter alleen is geen opzegging
      Gegeven Vught zegde alleen op bij de voorzitter van de Stuurgroep, die dat op 1 oktober 2025 ontving
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "notice-receipts", omdat "artikel 22 lid 4"

    @artikel-22.4
    Scenario: De termijn loopt vanaf de laatste van de twee ontvangsten
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 december 2025 en het Dagelijks Bestuur op 5 januari 2026
      Als de zaak wordt uitgewerkt
      Dan gaat de uittreding in op 1 januari 2028

  Regel: 22.4 Het voorstel binnen zes maanden
    "Het
    Dagelijks Bestuur doet binnen zes maanden na de opzegging een voorstel aan de opzeggende partij over
    de eventuele financiële gevolgen van de opzegging."

    @artikel-22.4
    Scenario: Zes maanden vanaf de eerste ontvangst is de veilige dag
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 september 2026 en het Dagelijks Bestuur op 20 november 2026
      Als de zaak wordt uitgewerkt
      Dan moet het voorstel er uiterlijk op 28 maart 2027 zijn
      En gerekend vanaf de laatste ontvangst uiterlijk op 20 mei 2027

    @artikel-22.4 @keuze-A12
    Scenario: Zes maanden na 31 augustus is de laatste dag van februari
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 31 augustus 2026 en het Dagelijks Bestuur op 31 augustus 2026
      Als de zaak wordt uitgewerkt
      Dan moet het voorstel er uiterlijk op 28 februari 2027 zijn

    @artikel-22.4 @keuze-A12
    Scenario: Na vier maanden herinnert het programma aan het voorstel
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 september 2026 en het Dagelijks Bestuur op 28 september 2026
      En het is 28 januari 2027
      Als de zaak wordt uitgewerkt
      Dan waarschuwt het programma met "proposal-due", omdat "28 maart 2027"

    @artikel-22.4 @keuze-A12
    Scenario: Op de laatste dag is het voorstel nog op tijd
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 september 2026 en het Dagelijks Bestuur op 28 september 2026
      En het is 28 maart 2027
      Als de zaak wordt uitgewerkt
      Dan waarschuwt het programma niet met "proposal-late"
      En waarschuwt het programma met "proposal-due", omdat "28 maart 2027"

    @artikel-22.4 @keuze-A12
    Scenario: Een te laat voorstel laat de opzegging in stand
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 september 2026 en het Dagelijks Bestuur op 28 september 2026
      En het is 29 maart 2027
      Als de zaak wordt uitgewerkt
      Dan gaat de uittreding in op 1 januari 2028
      En waarschuwt het programma met "proposal-late", omdat "De opzegging blijft"

    @artikel-22.4
    Scenario: Een voorstel volgt op de opzegging en gaat haar niet voor
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 september 2026 en het Dagelijks Bestuur op 28 september 2026
      En het Dagelijks Bestuur zond het voorstel op 1 september 2026
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "before-notice", omdat "artikel 22 lid 4"

    @artikel-22.4
    Scenario: De kalender kent de dag van het voorstel
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 september 2026 en het Dagelijks Bestuur op 28 september 2026
      Als de kalender 2027 wordt gemaakt
      Dan staat "Voorstel over de financiële gevolgen van de uittreding aan Vught" op de kalender voor 28 maart 2027
      En staat "Uittreding van Vught gaat in" op de kalender voor 1 januari 2028

  Regel: 22.4 Geen schade voor de anderen
    "Uitgangspunt is dat de overige Partijen geen
    financiële schade ondervinden van de opzegging."

    @artikel-22.4 @keuze-A09
    Scenario: De anderen krijgen precies terug wat hun bijdrage stijgt
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding vervalt in 2027 € 2.000,00 aan lasten
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 8.967,46
      En krijgt Boekel over 2027 € 388,80
      En krijgt 's-Hertogenbosch over 2027 € 5.399,68
      En krijgt Oss over 2027 € 3.178,98

    @artikel-22.4 @keuze-A09
    Scenario: Vervalt er niets, dan betaalt de opzegger zijn hele aandeel
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 10.967,46

    @artikel-22.4 @keuze-A64
    Scenario: Twee opzeggers op dezelfde dag dragen ieder hun eigen deel
      Gegeven Boekel en Vught zegden op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      Als de zaak wordt uitgewerkt
      Dan betaalt Boekel over 2027 € 3.860,18
      En betaalt Vught over 2027 € 10.967,46
      En krijgt 's-Hertogenbosch over 2027 € 9.332,98
      En krijgt Oss over 2027 € 5.494,66

    @artikel-22.4 @keuze-A10
    Scenario: Een voorstel dat niet is aanvaard, bindt niemand
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En het Dagelijks Bestuur zond het voorstel op 2 april 2026
      Als de zaak wordt uitgewerkt
      Dan is dit nog een concept

    @artikel-22.4 @keuze-A10
    Scenario: Een aanvaard voorstel geldt
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En het Dagelijks Bestuur zond het voorstel op 2 april 2026
      En de uittreder aanvaardde het voorstel op 1 juni 2026
      Als de zaak wordt uitgewerkt
      Dan is dit vastgesteld

    @artikel-22.4 @keuze-A10
    Scenario: Wie het voorstel na aanvaarding betwist, is er niet meer aan gebonden
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En de uittreder aanvaardde het voorstel op 1 juni 2026
      En de uittreder betwistte het voorstel op 1 juli 2026
      Als de zaak wordt uitgewerkt
      Dan is dit nog een concept

    @artikel-22.4 @keuze-A10
    Scenario: Een schikking komt in de plaats van de berekening
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En partijen schikten op 1 juli 2026 op € 7.500,00 over 2027
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 7.500,00
      En is dit vastgesteld

    @artikel-22.4 @keuze-A09
    Scenario: Een kost na het laatste jaar van de berekening telt niet stil niet mee
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En de schade wordt over 2 jaar berekend
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding komt er in 2029 € 1.000,00 bij, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "outside-horizon", omdat "2027 tot en met 2028"

    @artikel-22.4
    Scenario: Zonder begroting van een jaar is er over dat jaar geen berekening
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En de schade wordt over 2 jaar berekend
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 10.967,46
      En waarschuwt het programma met "base-missing", omdat "vanaf 2028 wordt niets berekend"

    @artikel-22.4 @keuze-A09
    Scenario: De schade loopt over ten hoogste vijf jaar
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En de schade wordt over 6 jaar berekend
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "toml-too-high", omdat "Dit moet 5 of minder zijn"

    @artikel-22.4
    Scenario: Er vervalt niet meer dan het huis kost
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding vervalt in 2027 € 100.000,01 aan lasten
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "avoidable-exceeds-base", omdat "€ 100.000,01"

    @artikel-22.4 @artikel-1.16 @artikel-13.1 @keuze-A63
    Scenario: De beheergemeente kan niet opzeggen als een ander
      Gegeven 's-Hertogenbosch zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "host-leaves", omdat "(artikel 1 lid 16 en artikel 13 lid 1)"

    @artikel-22.4 @artikel-22.6 @keuze-A60
    Scenario: Een opzegger die geen gemeente is, betaalt alleen aangetoonde schade
      Gegeven Politie zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En door de uittreding komt er in 2027 € 1.250,00 bij, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan betaalt Politie over 2027 € 1.250,00
      En betaalt Oss niets

    @artikel-22.4 @artikel-17.2 @keuze-A62
    Scenario: Zonder de inwoners van de peildatum gaat er nog geen factuur over de vergoeding uit
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 27 november 2026 en het Dagelijks Bestuur op 1 december 2026
      En zonder de uittreding kost het huis de gemeenten in 2028 € 100.000,00
      En de uittreder aanvaardde het voorstel op 1 juni 2027
      En het is 10 januari 2028
      Als de facturen 2028 worden gemaakt
      Dan wordt dit geweigerd met "key-indicative", omdat "CBS-cijfers van 1 januari 2027 (artikel 17 lid 2, keuze A62)"

    @artikel-22.4 @artikel-19.3 @artikel-17.2
    Scenario: Wie terugkomt, betaalt weer bijdrage en geen vergoeding over hetzelfde jaar
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 27 november 2024 en het Dagelijks Bestuur op 1 december 2024
      En de schade wordt over 2 jaar berekend
      En zonder de uittreding kost het huis de gemeenten in 2026 € 100.000,00
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En Vught vroeg op 2 maart 2026 toetreding aan
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2026 € 10.957,89
      En betaalt Vught over 2027 € 0,00
      En waarschuwt het programma met "leaver-back", omdat "neemt in 2027 weer deel"

  Regel: 22.5 Algehele beëindiging
    "Daarbij geldt
    dat de totale kosten voor opheffing van het Zorg- en Veiligheidshuis als gevolg van de beëindiging van dit
    convenant worden gedragen door de gemeenten overeenkomstig de verdeelsleutel, genoemd in artikel
    17, tweede lid."

    @artikel-22.5 @keuze-A05
    Scenario: De kosten van opheffing naar de sleutel van het laatste jaar
      Gegeven de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan betalen de gemeenten:
        | gemeente         | bedrag      |
        | Boekel           | € 3.044,71  |
        | 's-Hertogenbosch | € 42.896,79 |
        | Oss              | € 25.292,19 |
        | Vught            | € 8.766,31  |
      En is dit vastgesteld

    @artikel-22.5 @keuze-A05
    Scenario: De andere lezing: de sleutel van elk kostenjaar
      Gegeven voor keuze A05 geldt "De kosten van opheffing volgen de sleutel van elk kostenjaar."
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan betaalt Oss over 2027 € 25.249,79

    @artikel-22.5 @keuze-A05
    Scenario: Over twee jaar verdeeld is de som gelijk aan het aandeel in het geheel
      Gegeven de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 33.333,33, volgens een offerte
      En de opheffing kost in 2028 € 46.666,67, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan betalen de gemeenten:
        | gemeente         | bedrag      |
        | Boekel           | € 3.044,71  |
        | 's-Hertogenbosch | € 42.896,79 |
        | Oss              | € 25.292,19 |
        | Vught            | € 8.766,31  |

    @artikel-22.5
    Scenario: Een voornemen tot opheffing is een concept
      Gegeven een voornemen tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan betaalt Oss € 25.292,19
      En is dit nog een concept

    @artikel-22.5
    Scenario: Opheffen is aan de Stuurgroep
      Gegeven het Dagelijks Bestuur besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "decision-other", omdat "nodig is een besluit van SG"

    @artikel-22.5
    Scenario: Na het laatste jaar is niemand een bijdrage verschuldigd
      Gegeven de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "year-after-end", omdat "artikel 22 lid 5"

    @artikel-22.5
    Scenario: Kosten van voor de laatste dag horen in de begroting van hun eigen jaar
      Gegeven de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2025 € 80.000,00, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "cost-before-end", omdat "begroting van hun eigen jaar"

    @artikel-22.5 @artikel-17.9 @keuze-A30
    Scenario: De reserve gaat eerst naar de kosten van opheffing
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En het Dagelijks Bestuur besloot op 2 juni 2026 in 2026 € 30.000,00 aan de reserve te onttrekken
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      En bij de opheffing gaat € 30.000,00 uit de reserve voor
      Als de zaak wordt uitgewerkt
      Dan betalen de gemeenten samen € 50.000,00
      En betaalt Oss € 15.807,62

    @artikel-22.5 @artikel-17.9 @keuze-A30
    Scenario: Zonder besluit van het Dagelijks Bestuur blijft de reserve buiten de opheffing
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      En bij de opheffing gaat € 30.000,00 uit de reserve voor
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "dissolution-reserve-undecided", omdat "bij besluit van het Dagelijks Bestuur (artikel 17 lid 9)"

    @artikel-22.5 @artikel-17.9 @keuze-A30
    Scenario: Uit de reserve gaat niet meer naar de opheffing dan die kost
      Gegeven de reserve was op 1 januari 2026 € 90.000,00 volgens de slotbalans
      En het Dagelijks Bestuur besloot op 2 juni 2026 in 2026 € 80.000,01 aan de reserve te onttrekken
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      En bij de opheffing gaat € 80.000,01 uit de reserve voor
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "reserve-too-large", omdat "artikel 17 lid 9, keuze A30"

    @artikel-22.5 @artikel-17.9 @keuze-A30
    Scenario: De reserve mag precies de hele opheffing betalen
      Gegeven de reserve was op 1 januari 2026 € 80.000,00 volgens de slotbalans
      En het Dagelijks Bestuur besloot op 2 juni 2026 in 2026 € 80.000,00 aan de reserve te onttrekken
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      En bij de opheffing gaat € 80.000,00 uit de reserve voor
      Als de zaak wordt uitgewerkt
      Dan betaalt niemand iets
      En is dit vastgesteld

    @artikel-22.5 @artikel-17.9
    Scenario: Ook een voornemen neemt niet meer uit de reserve dan erin zit
      Gegeven de reserve was op 1 januari 2026 € 20.000,00 volgens de slotbalans
      En een voornemen tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      En bij de opheffing gaat € 30.000,00 uit de reserve voor
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "reserve-too-small", omdat "artikel 17 lid 9"

  Regel: 22.6 Herleidbare kosten
    "Tot de kosten en financiële schade, als bedoeld in het vierde en vijfde lid, behoren in ieder geval alle
    directe en indirecte kosten die uit de begroting van het Zorg- en Veiligheidshuis herleid kunnen worden,
    of aantoonbaar ten gevolge van de uittreding/beëindiging voor rekening van de beheergemeente komen,
    waaronder met name kosten die ontstaan als gevolg van bovenformatief personeel."

    @artikel-22.6
    Scenario: Aangetoonde schade komt bovenop wat achterblijft
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding vervalt in 2027 € 2.000,00 aan lasten
      En door de uittreding komt er in 2027 € 500,00 bij, volgens een offerte
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 9.467,46

    @artikel-22.6
    Scenario: Een kost verwijst naar een regel die de begroting kent
      Gegeven de begroting 2027:
        | omschrijving | soort | bedrag       |
        | Salarissen   | last  | € 100.000,00 |
      En Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding vervalt in 2027 € 2.000,00 aan lasten
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "budget-line-unknown", omdat "(artikel 22 lid 6)"

    @artikel-22.6
    Scenario: Schade die nergens toe te herleiden is, telt niet
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding komt er in 2027 € 500,00 bij, zonder bewijs
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "cost-without-trace", omdat "rtikel 22 lid 6"

    @artikel-22.6 @artikel-22.5
    Scenario: Ook kosten van opheffing zijn ergens toe te herleiden
      Gegeven de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, zonder bewijs
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "cost-without-trace", omdat "rtikel 22 lid 6"

    @artikel-22.6
    Scenario: Een kost telt één keer: wat in de begroting blijft, is geen extra schade
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding komt er in 2027 € 500,00 bij van een regel die in de begroting blijft
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "line-still-budgeted", omdat "één keer"

    @artikel-22.6 @keuze-A08
    Scenario: Personeel dat door de uittreding boventallig wordt, betaalt de uittreder alleen
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding van Vught wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2027
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      En door de uittreding komt er in 2027 een boventallige medewerker bij, van een post van € 14.046,00 die vervalt
      En de uittreder aanvaardde het voorstel op 1 juni 2026
      Als de zaak van de medewerker wordt uitgewerkt
      Dan betaalt Vught over 2027 € 14.046,00
      En betaalt Oss niets
      En is dit vastgesteld

    @artikel-22.6 @keuze-A08 @keuze-A10
    Scenario: Zonder aanvaarding betaalt de uittreder dat personeel nog niet
      Gegeven Vught zegde op; de voorzitter van de Stuurgroep ontving dat op 28 november 2025 en het Dagelijks Bestuur op 1 december 2025
      En door de uittreding van Vught wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 januari 2027
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de zaak van de medewerker wordt uitgewerkt
      Dan is dit nog een concept
