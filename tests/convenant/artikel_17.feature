# language: nl
Functionaliteit: Artikel 17. Financiering en overige bijdragen
  Wie betaalt wat, wanneer, en op wiens besluit.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En 's-Hertogenbosch is de beheergemeente

  Regel: 17.1 Gemeenten en Rijk
    "De Gemeenten en het Rijk financieren het Zorg- en Veiligheidshuis."

    @artikel-17.1 @artikel-17.2 @keuze-A37
    Scenario: De Rijksbijdrage gaat eerst van de lasten af
      Gegeven de begroting 2027:
        | omschrijving  | soort         | bedrag       |
        | Salarissen    | last          | € 130.000,00 |
        | Rijksbijdrage | rijksbijdrage | € 30.000,00  |
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten:
        | gemeente         | bedrag      |
        | Boekel           | € 3.860,18  |
        | 's-Hertogenbosch | € 53.610,12 |
        | Oss              | € 31.562,24 |
        | Vught            | € 10.967,46 |
      En betalen de gemeenten samen € 100.000,00

    @artikel-17.1 @keuze-A39
    Scenario: Een projectbijdrage van een zorgpartner verlaagt wat de gemeenten samen betalen
      Gegeven de begroting 2027:
        | omschrijving    | soort         | bedrag       |
        | Salarissen      | last          | € 140.000,00 |
        | Rijksbijdrage   | rijksbijdrage | € 30.000,00  |
        | Projectbijdrage | overige baten | € 10.000,00  |
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 100.000,00

    @artikel-17.1 @artikel-17.7 @keuze-A57
    Scenario: Meer inkomsten dan lasten geeft geen negatieve bijdrage
      Gegeven de begroting 2027:
        | omschrijving  | soort         | bedrag      |
        | Salarissen    | last          | € 30.000,00 |
        | Rijksbijdrage | rijksbijdrage | € 42.500,00 |
      Als de bijdragen 2027 worden berekend
      Dan betaalt niemand iets
      En blijft er € 12.500,00 over voor een besluit van het Dagelijks Bestuur
      En waarschuwt het programma met "negative-base", omdat "de bijdragen zijn nul en het Dagelijks Bestuur besluit over het overschot"

  Regel: 17.2 Naar inwoners
    "De gemeenten betalen de kosten, bedoeld in het eerste lid, op basis van een kostenverdeelsleutel die
    gebaseerd is op inwoneraantal, opvraagbaar via Statline van het Centraal Bureau van de Statistiek."

    @artikel-17.2 @keuze-A01
    Scenario: Wie vijf keer zoveel inwoners heeft, betaalt vijf keer zoveel
      Gegeven de inwoners op 1 januari 2026:
        | gemeente         | inwoners |
        | Boekel           | 1.000    |
        | 's-Hertogenbosch | 5.000    |
        | Oss              | 3.000    |
        | Vught            | 1.000    |
      En de begroting 2027 met € 2.000,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan tellen samen 10.000 inwoners mee
      En betalen de gemeenten:
        | gemeente         | bedrag     |
        | Boekel           | € 200,00   |
        | 's-Hertogenbosch | € 1.000,00 |
        | Oss              | € 600,00   |
        | Vught            | € 200,00   |

    @artikel-17.2 @keuze-A22
    Scenario: De laatste cent gaat naar het grootste restant
      Gegeven de inwoners op 1 januari 2026:
        | gemeente         | inwoners |
        | Boekel           | 1        |
        | 's-Hertogenbosch | 1        |
        | Oss              | 1        |
        | Vught            | 4        |
      En de begroting 2027 met € 1,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten:
        | gemeente         | bedrag |
        | Boekel           | € 0,15 |
        | 's-Hertogenbosch | € 0,14 |
        | Oss              | € 0,14 |
        | Vught            | € 0,57 |

    @artikel-17.2 @keuze-A22
    Scenario: Bij gelijke restanten gaan de centen naar de laagste CBS-codes
      Gegeven de inwoners op 1 januari 2026:
        | gemeente         | inwoners |
        | Boekel           | 500      |
        | 's-Hertogenbosch | 500      |
        | Oss              | 500      |
        | Vught            | 500      |
      En de begroting 2027 met € 100,02 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten:
        | gemeente         | bedrag  |
        | Boekel           | € 25,01 |
        | 's-Hertogenbosch | € 25,01 |
        | Oss              | € 25,00 |
        | Vught            | € 25,00 |

    @artikel-17.2 @keuze-A36
    Scenario: Ook de beheergemeente betaalt haar aandeel
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan betaalt 's-Hertogenbosch € 53.610,12

    @artikel-17.2
    Scenario: Een organisatie die geen gemeente is, betaalt niet mee
      Gegeven de organisaties Politie en Novadic-Kentron
      En de begroting 2027 met € 100.000,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan staat Politie niet in de verdeelsleutel
      En betaalt Novadic-Kentron niets
      En betalen de gemeenten samen € 100.000,00

    @artikel-17.2 @keuze-A22
    Scenario: Een ton over de tien gemeenten
      Gegeven de tien gemeenten van Brabant Noordoost
      En de begroting 2027 met € 100.000,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten:
        | gemeente            | bedrag      |
        | Boekel              | € 1.828,47  |
        | Boxtel              | € 5.367,13  |
        | 's-Hertogenbosch    | € 25.393,83 |
        | Oss                 | € 14.950,28 |
        | Sint-Michielsgestel | € 4.723,90  |
        | Vught               | € 5.195,02  |
        | Bernheze            | € 5.155,12  |
        | Meierijstad         | € 13.336,63 |
        | Land van Cuijk      | € 14.652,36 |
        | Maashorst           | € 9.397,26  |

    @artikel-17.2 @keuze-A21 @keuze-A22
    Scenario: De tien gemeenten van het voorbeeld in 2027, op de cijfers van het CBS
      Gegeven het voorbeelddossier
      Als de bijdragen 2027 worden berekend
      Dan is de peildatum 1 januari 2026
      En tellen samen 639.112 inwoners mee
      En betalen de gemeenten:
        | gemeente            | bedrag         |
        | Boekel              | € 19.740,21    |
        | Boxtel              | € 57.943,58    |
        | 's-Hertogenbosch    | € 274.151,77   |
        | Oss                 | € 161.403,17   |
        | Sint-Michielsgestel | € 50.999,21    |
        | Vught               | € 56.085,44    |
        | Bernheze            | € 55.654,69    |
        | Meierijstad         | € 143.982,25   |
        | Land van Cuijk      | € 158.186,89   |
        | Maashorst           | € 101.452,79   |
      En betalen de gemeenten samen € 1.079.600,00
      En is dit vastgesteld

    @artikel-17.2 @keuze-A16
    Scenario: Een samengevoegde gemeente telt mee met de inwoners van haar voorgangers
      Gegeven het voorbeelddossier
      Als de bijdragen 2022 worden berekend
      Dan is de peildatum 1 januari 2021
      En telt Land van Cuijk mee met 90.194 inwoners
      En telt Maashorst mee met 58.108 inwoners

    @artikel-17.2 @keuze-A16
    Scenario: De andere lezing: de voorgangers elk op de cent, en dan samen
      Gegeven het voorbeelddossier
      En voor keuze A16 geldt "Een gemeente die door herindeling is ontstaan, betaalt de som van de aandelen van haar voorgangers, elk afzonderlijk op de cent bepaald."
      Als de bijdragen 2022 worden berekend
      Dan betaalt Land van Cuijk € 124.689,91
      En betalen de gemeenten samen € 849.550,00

    @artikel-17.2 @artikel-17.7 @keuze-A17
    Scenario: De inwoners van het verdeelde Haaren volgen hun gebied
      Gegeven het voorbeelddossier
      Als de bijdragen 2021 worden berekend
      Dan staat Haaren niet in de verdeelsleutel
      En telt Boxtel mee met 32.958 inwoners
      En telt Vught mee met 31.476 inwoners

    @artikel-17.2
    Scenario: Zonder deelnemers is er niemand die betaalt
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En de Stuurgroep besloot op 1 juni 2026 tot opheffing, met 31 december 2026 als laatste dag
      En de opheffing kost in 2027 € 80.000,00, volgens een offerte
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "key-without-members", omdat "neemt geen gemeente deel"

  Regel: 17.2 De peildatum
    "Peildatum is 1 januari van het kalenderjaar voorafgaande aan het jaar waarop de begroting betrekking
    heeft."

    @artikel-17.2
    Scenario: De begroting 2027 telt de inwoners van 1 januari 2026
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan is de peildatum 1 januari 2026
      En telt Vught mee met 33.202 inwoners

    @artikel-17.2
    Scenario: Zonder de inwoners van de peildatum wordt niet op een andere dag geteld
      Gegeven de begroting 2028 met € 100.000,00 aan lasten
      Als de bijdragen 2028 worden berekend
      Dan wordt dit geweigerd met "population-date", omdat "geen inwonertallen van 1 januari 2027"

    @artikel-17.2 @keuze-A19
    Scenario: Op voorlopige inwonertallen blijft de begroting een concept
      Gegeven de voorlopige inwoners op 1 januari 2026:
        | gemeente | inwoners |
        | Oss      | 95.500   |
      En de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan blijft dit een concept met "figures-not-definitive", omdat "vastgesteld en gefactureerd op definitieve cijfers (artikel 17 lid 2, keuze A19)"

    @artikel-17.2 @keuze-A20
    Scenario: Een vastgestelde begroting houdt de inwonertallen van toen
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het CBS herzag op 1 oktober 2026 de inwoners op 1 januari 2026:
        | gemeente | inwoners |
        | Oss      | 98.281   |
      Als de bijdragen 2027 worden berekend
      Dan telt Oss mee met 95.549 inwoners
      En betaalt Oss € 31.562,24

    @artikel-17.2 @keuze-A20
    Scenario: De andere lezing: een vastgestelde begroting volgt een herziening
      Gegeven voor keuze A20 geldt "Een vastgestelde begroting volgt een latere herziening door het CBS."
      En de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het CBS herzag op 1 oktober 2026 de inwoners op 1 januari 2026:
        | gemeente | inwoners |
        | Oss      | 98.281   |
      Als de bijdragen 2027 worden berekend
      Dan tellen samen 305.464 inwoners mee
      En betaalt Oss € 32.174,33

    @artikel-17.2 @keuze-A19
    Scenario: Op voorlopige inwonertallen wordt niet gefactureerd
      Gegeven de voorlopige inwoners op 1 januari 2026:
        | gemeente | inwoners |
        | Oss      | 95.500   |
      En de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Dan wordt dit geweigerd met "figures-not-definitive", omdat "definitieve cijfers"

  Regel: 17.3 Betalen voor het einde van het eerste kwartaal
    "De gemeenten betalen eens per jaar, uiterlijk aan het eind van het eerste kwartaal van het lopende
    begrotingsjaar, dat deel van de door hen verschuldigde bijdrage bij vooruitbetaling aan de
    beheergemeente."

    @artikel-17.3 @keuze-A24 @keuze-A36
    Scenario: De hele bijdrage in één keer, uiterlijk 31 maart
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Boekel een factuur van € 3.860,18, te betalen uiterlijk 31 maart 2027
      En krijgt Oss een factuur van € 31.562,24, te betalen uiterlijk 31 maart 2027
      En krijgt Vught een factuur van € 10.967,46, te betalen uiterlijk 31 maart 2027
      En krijgt 's-Hertogenbosch geen factuur
      En boekt de beheergemeente intern € 53.610,12

    @artikel-17.3 @keuze-A25
    Scenario: 31 maart blijft de laatste dag, ook op eerste paasdag
      Gegeven de begroting 2024 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 14 september 2023 de begroting 2024 vast
      En de begroting 2024 is op 18 september 2023 aan de gemeenten gezonden
      En het is 8 januari 2024
      Als de facturen 2024 worden gemaakt
      Dan krijgt Oss een factuur van € 31.854,24, te betalen uiterlijk 31 maart 2024
      En is de laatste bankdag voor Oss 28 maart 2024

    @artikel-17.3 @keuze-A26
    Scenario: Minder dan dertig dagen voor 31 maart is laat
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 15 maart 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Oss een factuur van € 31.562,24, te betalen uiterlijk 31 maart 2027
      En waarschuwt het programma met "issued-late", omdat "artikel 17 lid 3, keuze A26"

    @artikel-17.3 @keuze-A67
    Scenario: Op 31 maart zelf is het die dag nog
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 31 maart 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Oss een factuur van € 31.562,24, te betalen uiterlijk 31 maart 2027

    @artikel-17.3 @keuze-A67
    Scenario: Na 31 maart is er dertig dagen om te betalen
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 1 april 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Oss een factuur van € 31.562,24, te betalen uiterlijk 1 mei 2027

    @artikel-17.3 @artikel-17.7 @keuze-A66 @keuze-A67
    Scenario: Na een begrotingswijziging volgt het verschil, te betalen binnen dertig dagen
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Gegeven begrotingswijziging 1 van 2027:
        | omschrijving | soort | bedrag      |
        | Onderzoek    | last  | € 10.000,00 |
      En het Dagelijks Bestuur stelde op 20 mei 2027 begrotingswijziging 1 van 2027 vast
      En het is 1 juni 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Boekel een factuur van € 386,02, te betalen uiterlijk 1 juli 2027
      En krijgt Oss een factuur van € 3.156,22, te betalen uiterlijk 1 juli 2027

    @artikel-17.3 @artikel-17.7 @keuze-A66
    Scenario: Een lagere begroting geeft een creditnota
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Gegeven begrotingswijziging 1 van 2027:
        | omschrijving | soort         | bedrag      |
        | Subsidie     | overige baten | € 10.000,00 |
      En het Dagelijks Bestuur stelde op 20 mei 2027 begrotingswijziging 1 van 2027 vast
      En het is 1 juni 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Oss een creditnota van € 3.156,22
      En krijgt Boekel een creditnota van € 386,02

    @artikel-17.3
    Scenario: Eens per jaar: wie al een factuur heeft, krijgt er geen tweede
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      En de facturen 2027 worden gemaakt
      Dan wordt er niets gefactureerd

  Regel: 17.4 Ondersteunende diensten in 2019 tot en met 2022
    "De kosten voor ondersteunende diensten worden gedurende de periode 2019 - 2022 gedragen door de
    gemeente 's-Hertogenbosch."

    @artikel-17.4
    Scenario: In 2022 draagt 's-Hertogenbosch de diensten zelf
      Gegeven de begroting 2022:
        | omschrijving       | soort               | bedrag       |
        | Salarissen         | last                | € 100.000,00 |
        | Ondersteuning ICT  | ondersteuning:ict   | € 30.000,00  |
        | Salarisverwerking  | ondersteuning:personeel | € 20.000,00 |
      En het is 1 december 2021
      Als de bijdragen 2022 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En betaalt Vught € 10.896,15
      En draagt de beheergemeente € 50.000,00 aan ondersteunende diensten zelf

    @artikel-17.4
    Scenario: Een besluit om de diensten al in 2022 te delen heeft geen gevolg
      Gegeven de begroting 2022:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het Dagelijks Bestuur besloot op 10 september 2021 dat de gemeenten vanaf 2022 de ondersteunende diensten delen
      En het is 1 december 2021
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "decision-unanswered", omdat "de beheergemeente draagt de ondersteunende diensten van 2019 tot en met 2022 (artikel 17 lid 4)"

    @artikel-17.4 @keuze-A32
    Scenario: Voor 2019 zegt het convenant niet wie de diensten draagt
      Gegeven het convenant is in werking sinds 1 januari 2018
      En de begroting 2018:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het is 1 december 2017
      Als de bijdragen 2018 worden berekend
      Dan blijft dit een concept met "support-undecided-before", omdat "Vóór 2019 regelt het convenant dat niet"

  Regel: 17.4 Ondersteunende diensten na 2022
    "Na deze periode van vier jaar wordt de beheerrol en de financiering van
    beheer voor het Zorg- en Veiligheidshuis geëvalueerd."

    @artikel-17.4 @keuze-A32
    Scenario: Vanaf 2023 blijft de begroting zonder besluit een concept
      Gegeven de begroting 2023:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan betaalt Oss € 31.882,61
      En blijft dit een concept met "support-undecided", omdat "Na 2022 vraagt artikel 17 lid 4 een evaluatie"

    @artikel-17.4 @keuze-A32
    Scenario: De andere lezing: zonder besluit delen de gemeenten in het ontwerp
      Gegeven voor keuze A32 geldt "Zolang over de ondersteunende diensten niet is besloten, delen de gemeenten ze in het ontwerp naar de sleutel."
      En de begroting 2023:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan betaalt Oss € 47.823,91
      En blijft dit een concept met "support-undecided-shared", omdat "Tot dan delen de gemeenten ze in een ontwerp (keuze A32)"

    @artikel-17.4 @keuze-A32
    Scenario: Zonder besluit over de diensten gaat er geen factuur uit
      Gegeven de begroting 2023:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het Dagelijks Bestuur stelde op 8 september 2022 de begroting 2023 vast
      En de begroting 2023 is op 12 september 2022 aan de gemeenten gezonden
      En het is 9 januari 2023
      Als de facturen 2023 worden gemaakt
      Dan wordt dit geweigerd met "support-undecided", omdat "Over wie de ondersteunende diensten van 2023 draagt, is nog niet besloten"

    @artikel-17.4 @artikel-17.7
    Scenario: Het Dagelijks Bestuur laat de gemeenten de diensten delen
      Gegeven de begroting 2023:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het Dagelijks Bestuur besloot op 8 september 2022 dat de gemeenten vanaf 2023 de ondersteunende diensten delen
      En het Dagelijks Bestuur stelde op 8 september 2022 de begroting 2023 vast
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan betalen de gemeenten samen € 150.000,00
      En betaalt Vught € 16.290,17
      En is dit vastgesteld

    @artikel-17.4 @artikel-17.7
    Scenario: Het Dagelijks Bestuur spreekt een vaste vergoeding af
      Gegeven de begroting 2023:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het Dagelijks Bestuur besloot op 8 september 2022 dat de gemeenten vanaf 2023 voor de ondersteunende diensten samen € 20.000,00 per jaar betalen
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan betalen de gemeenten samen € 120.000,00
      En betaalt Boekel € 4.522,68
      En draagt de beheergemeente € 30.000,00 aan ondersteunende diensten zelf

    @artikel-17.4 @artikel-17.7
    Scenario: Het Dagelijks Bestuur laat de diensten bij de beheergemeente
      Gegeven de begroting 2023:
        | omschrijving      | soort             | bedrag       |
        | Salarissen        | last              | € 100.000,00 |
        | Ondersteuning ICT | ondersteuning:ict | € 50.000,00  |
      En het Dagelijks Bestuur besloot op 8 september 2022 dat de beheergemeente vanaf 2023 de ondersteunende diensten draagt
      En het Dagelijks Bestuur stelde op 8 september 2022 de begroting 2023 vast
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En draagt de beheergemeente € 50.000,00 aan ondersteunende diensten zelf
      En is dit vastgesteld

    @artikel-17.4
    Scenario: De vaste vergoeding staat vanzelf in de jaarrekening
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 8 september 2024 dat de gemeenten vanaf 2025 voor de ondersteunende diensten samen € 20.000,00 per jaar betalen
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving             | soort | bedrag       |
        | Lasten                   | last  | € 100.000,00 |
        | Vergoeding ondersteuning | last  | € 20.000,00  |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan wordt dit geweigerd met "actual-id-reserved", omdat "vaste vergoeding voor ondersteunende diensten (artikel 17 lid 4)"

    @artikel-17.4
    Scenario: Twee besluiten van dezelfde dag over de diensten kunnen niet allebei gelden
      Gegeven de begroting 2023 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 8 september 2022 dat de gemeenten vanaf 2023 de ondersteunende diensten delen
      En het Dagelijks Bestuur besloot op 8 september 2022 dat de beheergemeente vanaf 2023 de ondersteunende diensten draagt
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan wordt dit geweigerd met "support-twice", omdat "van dezelfde dag"

    @artikel-17.4 @artikel-17.7
    Scenario: Over de diensten besluit het Dagelijks Bestuur en niet de Stuurgroep
      Gegeven de begroting 2023 met € 100.000,00 aan lasten
      En de Stuurgroep besloot op 8 september 2022 dat de gemeenten vanaf 2023 de ondersteunende diensten delen
      Als de bijdragen 2023 worden berekend
      Dan wordt dit geweigerd met "decision-for-board", omdat "aan het Dagelijks Bestuur"

    @artikel-17.4
    Scenario: De beheerrol wordt na 2022 geëvalueerd, los van artikel 24
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      Als de kalender 2027 wordt gemaakt
      Dan staat "Evaluatie van de beheerrol" op de kalender voor 31 december 2022
      En is "Evaluatie van de beheerrol" te laat

    @artikel-17.4
    Scenario: Een vastgestelde evaluatie van de beheerrol
      Gegeven de begroting 2022 met € 100.000,00 aan lasten
      En het convenant is in werking sinds 1 januari 2019
      En het Dagelijks Bestuur stelde op 9 juni 2022 de evaluatie van de beheerrol vast
      Als de kalender 2022 wordt gemaakt
      Dan is "Evaluatie van de beheerrol" gedaan op 9 juni 2022

  Regel: 17.5 Eigen kosten van deelname
    "Alle Partijen zijn ieder voor zich verantwoordelijk voor het dragen van financiële lasten
    voor deelname in het Zorg- en Veiligheidshuis in het kader van dit Convenant die niet worden gedekt door
    de Rijksbijdrage of bijdrage van de Gemeente(n), waaronder in ieder geval het leveren van een
    afgevaardigde voor de Stuurgroep, de Casusregisseur en andere deelnemers aan Casusoverleggen en
    eventuele reis- en verblijfkosten voor die afgevaardigden en deelnemers."

    @artikel-17.5
    Scenario: Eigen kosten van een partij komen niet in de begroting
      Gegeven de begroting 2027:
        | omschrijving             | soort        | bedrag       |
        | Salarissen               | last         | € 100.000,00 |
        | Afgevaardigde Stuurgroep | eigen kosten | € 2.500,00   |
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "own-cost", omdat "Elke partij draagt zelf haar kosten van deelname (artikel 17 lid 5)"

    @artikel-17.5
    Scenario: Een regel die op eigen kosten lijkt, wordt genoemd en niet geweigerd
      Gegeven de begroting 2027:
        | omschrijving                 | soort | bedrag       |
        | Salarissen                   | last  | € 100.000,00 |
        | Reiskosten van deelnemers    | last  | € 1.200,00   |
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 101.200,00
      En waarschuwt het programma met "own-cost-words", omdat "die elke partij zelf draagt"

  Regel: 17.6 Toezicht en rapportage van de Manager
    "De Manager houdt toezicht op de financiële huishouding van het Zorg- en Veiligheidshuis en rapporteert
    hierover aan het Dagelijks Bestuur."

    @artikel-17.6 @artikel-6.5
    Scenario: Bij elke vergadering van het Dagelijks Bestuur hoort een tussenrapportage
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      Als de kalender 2027 wordt gemaakt
      Dan staat "Vergadering 1 van het Dagelijks Bestuur, met een tussenrapportage" op de kalender voor 30 juni 2027
      En staat "Vergadering 2 van het Dagelijks Bestuur, met een tussenrapportage" op de kalender voor 31 december 2027

  Regel: 17.7 De hoogte en de verdeling van de bijdrage
    "Vaststellen en wijzigen van de hoogte van de gemeentelijke bijdrage of wijzigingen in de verdeling hiervan
    komt toe aan het Dagelijks Bestuur."

    @artikel-17.7
    Scenario: Een begrotingswijziging zonder besluit blijft een concept
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En begrotingswijziging 1 van 2027:
        | omschrijving | soort | bedrag      |
        | Onderzoek    | last  | € 10.000,00 |
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 110.000,00
      En blijft dit een concept met "amendment-undecided", omdat "nog niet vastgesteld (artikel 17 lid 7)"

    @artikel-17.7
    Scenario: Een wijziging zonder besluit wordt niet gefactureerd
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
      En begrotingswijziging 1 van 2027:
        | omschrijving | soort | bedrag      |
        | Onderzoek    | last  | € 10.000,00 |
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Dan krijgt Oss een factuur van € 31.562,24, te betalen uiterlijk 31 maart 2027
      En waarschuwt het programma met "amendment-not-billed", omdat "niet vastgesteld"

    @artikel-17.7
    Scenario: Een wijziging wordt niet vastgesteld voor de begroting die zij wijzigt
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En begrotingswijziging 1 van 2027:
        | omschrijving | soort | bedrag      |
        | Onderzoek    | last  | € 10.000,00 |
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het Dagelijks Bestuur stelde op 1 juli 2026 begrotingswijziging 1 van 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "amended-before-adopted", omdat "verandert wat is vastgesteld (artikel 17 lid 7)"

    @artikel-17.7
    Scenario: Een begrotingswijziging wordt één keer vastgesteld
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En begrotingswijziging 1 van 2027:
        | omschrijving | soort | bedrag      |
        | Onderzoek    | last  | € 10.000,00 |
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het Dagelijks Bestuur stelde op 1 oktober 2026 begrotingswijziging 1 van 2027 vast
      En het Dagelijks Bestuur stelde op 1 november 2026 begrotingswijziging 1 van 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "amended-twice", omdat "een verdere wijziging is een nieuwe begrotingswijziging"

    @artikel-17.7
    Scenario: De Stuurgroep stelt de begroting niet vast
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En de Stuurgroep stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "decision-for-board", omdat "aan het Dagelijks Bestuur"

    @artikel-17.7
    Scenario: Een vastgestelde begroting verandert niet vanzelf
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast op € 99.000,00 aan bijdragen
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "adopted-total-differs", omdat "Een vastgestelde begroting verandert niet vanzelf (artikel 17 lid 7)"

    @artikel-17.7
    Scenario: Een verschil van één cent met het vastgestelde totaal wordt gezien
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast op € 100.000,01 aan bijdragen
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "adopted-total-differs", omdat "een verschil van € -0,01"

    @artikel-17.7
    Scenario: Ook de verdeling over de gemeenten verandert niet vanzelf
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast met andere bijdragen dan nu
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "pinned-charges-differ", omdat "Een vastgestelde begroting verandert niet vanzelf (artikel 17 lid 7)"

    @artikel-17.7 @artikel-20.1 @artikel-20.2 @keuze-A02
    Scenario: Het Dagelijks Bestuur wijkt voor een jaar af van de inwoners
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 3 september 2026 over 2027 tot een andere verdeling:
        | gemeente         | gewicht |
        | Boekel           | 1       |
        | 's-Hertogenbosch | 5       |
        | Oss              | 3       |
        | Vught            | 1       |
      Als de bijdragen 2027 worden berekend
      Dan betaalt Oss € 30.000,00
      En waarschuwt het programma met "key-override", omdat "zie artikel 20 lid 1 en 2 (keuze A02)"

    @artikel-17.7 @keuze-A02
    Scenario: Een andere verdeling noemt iedereen die betaalt, en niemand anders
      Gegeven de organisatie Politie
      En de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 3 september 2026 over 2027 tot een andere verdeling:
        | gemeente         | gewicht |
        | Boekel           | 1       |
        | 's-Hertogenbosch | 5       |
        | Oss              | 3       |
        | Heusden          | 1       |
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "override-incomplete", omdat "(ontbreekt: GM0865; neemt niet deel: GM0797)"

    @artikel-17.7 @keuze-A02
    Scenario: Na de vaststelling verandert de verdeling alleen met een begrotingswijziging
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het Dagelijks Bestuur besloot op 1 oktober 2026 over 2027 tot een andere verdeling:
        | gemeente         | gewicht |
        | Boekel           | 1       |
        | 's-Hertogenbosch | 5       |
        | Oss              | 3       |
        | Vught            | 1       |
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "ruled-after-adoption", omdat "Een vastgestelde begroting verandert niet vanzelf (artikel 17 lid 7)"

    @artikel-17.7 @keuze-A02
    Scenario: Twee verdelingen over hetzelfde jaar kunnen niet allebei gelden
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 3 september 2026 over 2027 tot een andere verdeling:
        | gemeente         | gewicht |
        | Boekel           | 1       |
        | 's-Hertogenbosch | 5       |
        | Oss              | 3       |
        | Vught            | 1       |
      En het Dagelijks Bestuur besloot op 4 september 2026 over 2027 tot een andere verdeling:
        | gemeente         | gewicht |
        | Boekel           | 1       |
        | 's-Hertogenbosch | 4       |
        | Oss              | 4       |
        | Vught            | 1       |
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "override-twice", omdat "vervangen elk de sleutel van 2027"

    @artikel-17.7 @keuze-A48
    Scenario: Een zaak van na de vaststelling vraagt een begrotingswijziging
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En waarschuwt het programma met "case-needs-amendment", omdat "vragen een begrotingswijziging (artikel 17 lid 7, keuze A48)"

    @artikel-17.7 @keuze-A48
    Scenario: Een regel van de zaak in de begroting geldt totdat een wijziging haar verandert
      Gegeven de begroting 2027:
        | omschrijving | soort | bedrag       |
        | Lasten       | last  | € 100.000,00 |
        | m-1 vwnw     | last  | € 10.000,00  |
      En in het huis dat doorgaat wordt een medewerker met € 4.000,00 salaris per maand boventallig op 1 oktober 2026
      En de medewerker vindt werk en krijgt salaris tot 1 april 2027
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 110.000,00
      En waarschuwt het programma met "case-differs", omdat "begroting geldt totdat een begrotingswijziging haar verandert (artikel 17 lid 7)"

  Regel: 17.7 Een gemeente die werd verdeeld of samenging met een gemeente van buiten
    "Vaststellen en wijzigen van de hoogte van de gemeentelijke bijdrage of wijzigingen in de verdeling hiervan
    komt toe aan het Dagelijks Bestuur."

    @artikel-17.7 @keuze-A17
    Scenario: Zonder besluit telt een verdeelde gemeente niet mee zoals het uitkomt
      Gegeven de gemeente Haaren
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2021 met € 100.000,00 aan lasten
      En het is 1 december 2020
      Als de bijdragen 2021 worden berekend
      Dan wordt dit geweigerd met "split-undecided", omdat "aan het Dagelijks Bestuur (artikel 17 lid 7, keuze A17)"

    @artikel-17.7 @keuze-A17
    Scenario: Het Dagelijks Bestuur laat de inwoners van Haaren hun gebied volgen
      Van de 14.370 inwoners op de peildatum gaat 4.900 van de 14.318 verhuisde inwoners naar Vught: 4.918.
      Gegeven de gemeente Haaren
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2021 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 2 juli 2020 dat de inwoners van Haaren over 2021 hun gebied volgen
      En het is 1 december 2020
      Als de bijdragen 2021 worden berekend
      Dan telt Vught mee met 31.476 inwoners
      En staat Haaren niet in de verdeelsleutel

    @artikel-17.7 @keuze-A17
    Scenario: Het Dagelijks Bestuur laat de inwoners van Haaren buiten de sleutel
      Gegeven de gemeente Haaren
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2021 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 2 juli 2020 dat de inwoners van Haaren over 2021 niet meetellen
      En het is 1 december 2020
      Als de bijdragen 2021 worden berekend
      Dan telt Vught mee met 26.558 inwoners

    @artikel-17.7 @keuze-A17
    Scenario: Over de inwoners van Haaren besluit de Stuurgroep niet
      Gegeven de gemeente Haaren
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2021 met € 100.000,00 aan lasten
      En de Stuurgroep besloot op 2 juli 2020 dat de inwoners van Haaren over 2021 hun gebied volgen
      Als de bijdragen 2021 worden berekend
      Dan wordt dit geweigerd met "decision-for-board", omdat "aan het Dagelijks Bestuur"

    @artikel-17.7 @keuze-A65
    Scenario: Van Maashorst telt met een besluit alleen het oude gebied van Uden
      Gegeven de gemeenten Uden en Maashorst
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2022 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 1 juli 2021 dat van Maashorst over 2022 alleen de inwoners van het oude gebied meetellen
      En het is 1 december 2021
      Als de bijdragen 2022 worden berekend
      Dan telt Maashorst mee met 42.291 inwoners

    @artikel-17.7 @keuze-A65
    Scenario: Van Maashorst tellen met een besluit alle inwoners, ook die van Landerd
      Gegeven de gemeenten Uden en Maashorst
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2022 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 1 juli 2021 dat van Maashorst over 2022 alle inwoners meetellen
      En het is 1 december 2021
      Als de bijdragen 2022 worden berekend
      Dan telt Maashorst mee met 58.108 inwoners

    @artikel-17.7 @keuze-A65
    Scenario: Zonder besluit tellen de inwoners van een gemeente van buiten niet mee
      Gegeven de gemeenten Uden en Maashorst
      En het convenant is in werking sinds 1 januari 2019
      En de begroting 2022 met € 100.000,00 aan lasten
      En het is 1 december 2021
      Als de bijdragen 2022 worden berekend
      Dan wordt dit geweigerd met "merger-outside-undecided", omdat "aan het Dagelijks Bestuur (artikel 17 lid 7, keuze A65)"

  Regel: 17.8 Vaststelling van de begroting
    "Vaststelling van de begroting vindt plaats in het Dagelijks Bestuur."

    @artikel-17.8
    Scenario: Zonder vaststelling is de begroting een concept
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      Als de bijdragen 2027 worden berekend
      Dan betaalt Oss € 31.562,24
      En blijft dit een concept met "budget-not-adopted", omdat "nog niet vastgesteld (artikel 17 lid 8)"

    @artikel-17.8
    Scenario: Een besluit van morgen telt vandaag nog niet
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het is 9 september 2026
      Als de bijdragen 2027 worden berekend
      Dan blijft dit een concept met "budget-not-adopted", omdat "nog niet vastgesteld"

    @artikel-17.8
    Scenario: Op de dag van het besluit telt het mee
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het is 10 september 2026
      Als de bijdragen 2027 worden berekend
      Dan is dit vastgesteld

    @artikel-17.8
    Scenario: Voor de vaststelling gaat er geen factuur uit
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Dan wordt dit geweigerd met "budget-not-adopted", omdat "nog niet vastgesteld (artikel 17 lid 8)"

    @artikel-17.8
    Scenario: Een begroting die pas in haar eigen jaar is vastgesteld, is te laat voor de gemeenten
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 14 januari 2027 de begroting 2027 vast
      En het is 1 februari 2027
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "cycle-adopt-budget", omdat "de gemeenten hebben haar tijdig nodig (artikel 17 lid 8)"

    @artikel-17.8
    Scenario: Zonder vastgestelde begroting is er geen jaarrekening
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 98.000,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan wordt dit geweigerd met "accounts-without-budget", omdat "nog niet vastgesteld (artikel 17 lid 8)"

  Regel: 17.8 Toezending aan de gemeenten
    "De vastgestelde begroting wordt ten
    behoeve van het opstellen van de onderscheiden gemeentebegrotingen tijdig de gemeenten
    toegezonden."

    @artikel-17.8
    Scenario: Een begroting die niet is toegezonden, wordt niet gefactureerd
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Dan wordt dit geweigerd met "budget-not-sent", omdat "nog niet aan de gemeenten toegezonden (artikel 17 lid 8)"

    @artikel-17.8
    Scenario: De verzendlijst noemt wie de begroting nog niet kreeg
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En volgens de verzendlijst kregen Boekel, Oss en Vught de begroting 2027 op 14 september 2026
      En het is 4 januari 2027
      Als de facturen 2027 worden gemaakt
      Dan wordt dit geweigerd met "budget-not-sent-to-all", omdat "'s-Hertogenbosch"

    @artikel-17.8
    Scenario: Niemand kreeg de begroting voor zij was vastgesteld
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En volgens de verzendlijst kregen Boekel en Oss de begroting 2027 op 1 september 2026
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "dispatch-before-adopted", omdat "Wat wordt verzonden is wat is vastgesteld"

    @artikel-17.8
    Scenario: Wat wordt toegezonden, is wat is vastgesteld
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      En de begroting 2027 is op 1 september 2026 aan de gemeenten gezonden
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "sent-before-adopted", omdat "Wat wordt verzonden is wat is vastgesteld"

    @artikel-17.8 @keuze-A53
    Scenario: De begroting gaat binnen veertien dagen na de vaststelling naar de gemeenten
      Gegeven de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de kalender 2027 wordt gemaakt
      Dan staat "Toezenden van de begroting 2027 aan de gemeenten" op de kalender voor 24 september 2026
      En is "Toezenden van de begroting 2027 aan de gemeenten" te laat

  Regel: 17.8 De jaarrekening
    "Ook de vastgestelde jaarrekening wordt de gemeenten toegezonden."

    @artikel-17.8 @artikel-17.7 @keuze-A28
    Scenario: Een overschot gaat volgens het voorstel naar de reserve
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 96.000,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan is het resultaat € 4.000,00
      En is het voorstel € 4.000,00 aan de reserve toe te voegen en € 0,00 aan de gemeenten terug te betalen
      En blijft dit een concept met "result-undecided", omdat "nog niet besloten (artikel 17 lid 7 en 9)"

    @artikel-17.7 @keuze-A28
    Scenario: De andere lezing: een overschot gaat terug naar de gemeenten
      Gegeven voor keuze A28 geldt "Voorgesteld wordt een overschot aan de gemeenten terug te betalen."
      En de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 96.000,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan is het voorstel € 0,00 aan de reserve toe te voegen en € 4.000,00 aan de gemeenten terug te betalen
      En krijgt Oss € 1.265,84 terug

    @artikel-17.7 @artikel-17.9 @keuze-A29
    Scenario: Een tekort komt eerst uit de reserve, de rest van de gemeenten
      Gegeven de reserve was op 1 januari 2025 € 1.000,00 volgens de slotbalans
      En de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag       |
        | Lasten       | last  | € 103.000,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan is het resultaat € -3.000,00
      En is het voorstel € -1.000,00 aan de reserve toe te voegen en € -2.000,00 aan de gemeenten terug te betalen

    @artikel-17.7
    Scenario: Het besluit over het resultaat verdeelt het hele resultaat
      Gegeven de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 96.000,00 |
      En het Dagelijks Bestuur stelde op 2 juli 2026 de jaarrekening 2025 vast
      En het Dagelijks Bestuur besloot op 2 juli 2026 van het resultaat 2025 € 1.000,00 aan de reserve toe te voegen en € 2.000,00 aan de gemeenten terug te betalen
      Als de jaarrekening 2025 wordt opgemaakt
      Dan wordt dit geweigerd met "appropriation-differs", omdat "samen"

    @artikel-17.7 @artikel-17.8
    Scenario: Een vastgestelde jaarrekening met een besluit over het resultaat
      Gegeven de begroting 2026 met € 100.000,00 aan lasten
      En de begroting 2025 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Lasten       | last  | € 96.000,00 |
      En het Dagelijks Bestuur stelde op 2 juli 2026 de jaarrekening 2025 vast
      En het Dagelijks Bestuur besloot op 2 juli 2026 van het resultaat 2025 € 1.000,00 aan de reserve toe te voegen en € 3.000,00 aan de gemeenten terug te betalen
      Als de jaarrekening 2025 wordt opgemaakt
      Dan is dit vastgesteld
      En krijgt Boekel € 113,29 terug
      En zit er eind 2026 € 1.000,00 in de reserve

    @artikel-17.7 @artikel-17.2 @keuze-A22
    Scenario: Wie bij het betalen de cent had, krijgt bij het terugbetalen de cent
      Gegeven de inwoners op 1 januari 2024:
        | gemeente         | inwoners |
        | Boekel           | 500      |
        | 's-Hertogenbosch | 500      |
        | Oss              | 500      |
        | Vught            | 500      |
      En voor keuze A28 geldt "Voorgesteld wordt een overschot aan de gemeenten terug te betalen."
      En de begroting 2025 met € 100,02 aan lasten
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag |
        | Lasten       | last  | € 0,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan is het resultaat € 100,02
      En krijgt Boekel € 25,01 terug
      En krijgt 's-Hertogenbosch € 25,01 terug
      En krijgt Oss € 25,00 terug
      En krijgt Vught € 25,00 terug

    @artikel-17.8
    Scenario: Onbekend is niet nul: zonder gerealiseerd bedrag geen jaarrekening
      Gegeven de begroting 2025:
        | omschrijving | soort | bedrag      |
        | Salarissen   | last  | € 90.000,00 |
        | Opleiding    | last  | € 10.000,00 |
      En het Dagelijks Bestuur stelde op 12 september 2024 de begroting 2025 vast
      En de realisatie 2025:
        | omschrijving | soort | bedrag      |
        | Salarissen   | last  | € 90.000,00 |
      Als de jaarrekening 2025 wordt opgemaakt
      Dan wordt dit geweigerd met "actual-unknown", omdat "onbekend is niet nul"

  Regel: 17.9 De reserve
    "Het Dagelijks Bestuur is bevoegd om een eventuele financiële reserve van het Zorg- en Veiligheidshuis aan
    te wenden."

    @artikel-17.9
    Scenario: Een onttrekking met een besluit verlaagt de bijdragen
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En de begroting 2027:
        | omschrijving | soort              | bedrag       |
        | Salarissen   | last               | € 120.000,00 |
        | Inzet        | onttrekking reserve | € 20.000,00 |
      En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 20.000,00 aan de reserve te onttrekken
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En is dit vastgesteld

    @artikel-17.9
    Scenario: Een toevoeging met een besluit verhoogt de bijdragen
      Gegeven de begroting 2027:
        | omschrijving | soort              | bedrag      |
        | Salarissen   | last               | € 95.000,00 |
        | Toevoeging   | toevoeging reserve | € 5.000,00  |
      En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 5.000,00 aan de reserve toe te voegen
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En is dit vastgesteld

    @artikel-17.9
    Scenario: Een onttrekking zonder besluit blijft een concept
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En de begroting 2027:
        | omschrijving | soort               | bedrag       |
        | Salarissen   | last                | € 120.000,00 |
        | Inzet        | onttrekking reserve | € 20.000,00  |
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan blijft dit een concept met "reserve-undecided", omdat "artikel 17 lid 9"

    @artikel-17.9
    Scenario: Uit de reserve komt niet meer dan erin zit
      Gegeven de reserve was op 1 januari 2026 € 15.000,00 volgens de slotbalans
      En de begroting 2027:
        | omschrijving | soort               | bedrag       |
        | Salarissen   | last                | € 120.000,00 |
        | Inzet        | onttrekking reserve | € 20.000,00  |
      En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 20.000,00 aan de reserve te onttrekken
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "reserve-below-zero", omdat "€ -5.000,00"

    @artikel-17.9
    Scenario: De reserve mag helemaal op
      Gegeven de reserve was op 1 januari 2026 € 20.000,00 volgens de slotbalans
      En de begroting 2027:
        | omschrijving | soort               | bedrag       |
        | Salarissen   | last                | € 120.000,00 |
        | Inzet        | onttrekking reserve | € 20.000,00  |
      En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 20.000,00 aan de reserve te onttrekken
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En is dit vastgesteld

    @artikel-17.9
    Scenario: Een cent meer dan besloten blijft een concept
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En de begroting 2027:
        | omschrijving | soort               | bedrag       |
        | Salarissen   | last                | € 120.000,00 |
        | Inzet        | onttrekking reserve | € 20.000,01  |
      En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 20.000,00 aan de reserve te onttrekken
      En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
      Als de bijdragen 2027 worden berekend
      Dan blijft dit een concept met "reserve-undecided", omdat "artikel 17 lid 9"

    @artikel-17.9
    Scenario: De Stuurgroep beschikt niet over de reserve
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En de begroting 2027 met € 100.000,00 aan lasten
      En de Stuurgroep besloot op 10 september 2026 in 2027 € 20.000,00 aan de reserve te onttrekken
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "decision-for-board", omdat "aan het Dagelijks Bestuur"

    @artikel-17.9
    Scenario: Een besluit over de reserve dat de begroting niet uitvoert, wordt genoemd
      Gegeven de reserve was op 1 januari 2026 € 50.000,00 volgens de slotbalans
      En de begroting 2027 met € 100.000,00 aan lasten
      En het Dagelijks Bestuur besloot op 10 september 2026 in 2027 € 20.000,00 aan de reserve te onttrekken
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "decision-unanswered", omdat "de rest heeft geen gevolg (artikel 17 lid 9)"
