# language: nl
Functionaliteit: Artikel 19. Toetreding
  Een organisatie doet mee na akkoord van allen; een gemeente betaalt vanaf de eerste 1 januari daarna.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de organisaties Politie en Novadic-Kentron
    En de begroting 2027 met € 100.000,00 aan lasten

  Regel: 19.2 De aanvraag
    "Een organisatie die tot dit Convenant wil toetreden kan daartoe een aanvraag doen
    bij de Stuurgroep."

    @artikel-19.2
    Scenario: Met alleen een aanvraag is niemand toegetreden
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      Als de bijdragen 2027 worden berekend
      Dan staat Heusden niet in de verdeelsleutel
      En betalen de gemeenten samen € 100.000,00

    @artikel-19.2 @artikel-19.3
    Scenario: Niemand gaat akkoord met wat nog niet is gevraagd
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 februari 2026 akkoord met de toetreding
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "agreed-before-request", omdat "vóór het verzoek van 2 maart 2026"

  Regel: 19.3 Akkoord van alle Partijen en ondertekening van Bijlage 1
    "De Stuurgroep beslist op het verzoek van toetreding na akkoord te hebben verkregen
    van alle Partijen."
    "In geval van goedkeuring, vindt toetreding tot het Convenant plaats door
    middel van ondertekening van Bijlage 1 bij dit Convenant door de toetredende organisatie en de
    voorzitter van de Stuurgroep."

    @artikel-19.3 @keuze-A15
    Scenario: Heusden treedt toe in juni en betaalt vanaf de eerste januari daarna
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de zaak wordt uitgewerkt
      Dan is dit vastgesteld
      En begint voor Heusden de bijdrage in 2027
      En verandert de verdeelsleutel 2027 zo:
        | gemeente         | eerst   | daarna  |
        | Boekel           | 11.686  | 11.686  |
        | 's-Hertogenbosch | 162.295 | 162.295 |
        | Heusden          | 0       | 46.689  |
        | Oss              | 95.549  | 95.549  |
        | Vught            | 33.202  | 33.202  |

    @artikel-19.3 @keuze-A15
    Scenario: Wat Heusden in 2027 betaalt
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de bijdragen 2027 worden berekend
      Dan betalen de gemeenten:
        | gemeente         | bedrag      |
        | Boekel           | € 3.344,39    |
        | 's-Hertogenbosch | € 46.446,84    |
        | Heusden          | € 13.361,82    |
        | Oss              | € 27.344,95     |
        | Vught            | € 9.502,00    |

    @artikel-19.3 @keuze-A15
    Scenario: De laatste handtekening telt
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 10 december 2026 en de voorzitter van de Stuurgroep op 2 januari 2027
      En het is 1 februari 2027
      Als de zaak wordt uitgewerkt
      Dan begint voor Heusden de bijdrage in 2028

    @artikel-19.3 @keuze-A15
    Scenario: Wie op 1 januari toetreedt, betaalt dat jaar al
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 10 december 2026 en de voorzitter van de Stuurgroep op 1 januari 2027
      En het is 1 februari 2027
      Als de zaak wordt uitgewerkt
      Dan begint voor Heusden de bijdrage in 2027

    @artikel-19.3
    Scenario: Zonder akkoord van de Politie is niet aan artikel 19 voldaan
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen behalve Politie gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de zaak wordt uitgewerkt
      Dan blijft dit een concept met "condition-unmet", omdat "akkoord van alle Partijen (ontbreekt: Politie)"

    @artikel-19.3
    Scenario: Zonder akkoord van allen waarschuwt ook de begroting
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen behalve Politie gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de bijdragen 2027 worden berekend
      Dan waarschuwt het programma met "condition-unmet", omdat "artikel 19 lid 3"

    @artikel-19.3
    Scenario: Zonder handtekening van de voorzitter is er geen toetreding
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026
      Als de bijdragen 2027 worden berekend
      Dan staat Heusden niet in de verdeelsleutel

    @artikel-19.3
    Scenario: Zonder besluit van de Stuurgroep is er geen toetreding
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de bijdragen 2027 worden berekend
      Dan staat Heusden niet in de verdeelsleutel

    @artikel-19.3
    Scenario: Over toetreding besluit de Stuurgroep en niet het Dagelijks Bestuur
      Gegeven Heusden vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En het Dagelijks Bestuur besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de zaak wordt uitgewerkt
      Dan wordt dit geweigerd met "decision-other", omdat "nodig is een besluit van SG"

    @artikel-19.3 @artikel-17.2
    Scenario: Wie geen gemeente is, treedt toe en betaalt niet mee
      Gegeven Farent vroeg op 2 maart 2026 toetreding aan
      En alle partijen gingen op 1 april 2026 akkoord met de toetreding
      En de Stuurgroep besloot op 7 mei 2026 tot de toetreding
      En de toetreder tekende op 1 juni 2026 en de voorzitter van de Stuurgroep op 15 juni 2026
      Als de zaak wordt uitgewerkt
      Dan is dit vastgesteld
      En betaalt niemand iets

  Regel: 19.3 Wie meedoet, doet mee op een grond
    "De Stuurgroep beslist op het verzoek van toetreding na akkoord te hebben verkregen
    van alle Partijen."

    @artikel-19.3 @artikel-22.4
    Scenario: Een einde van de deelname dat niets verklaart, wordt geweigerd
      Gegeven Vught doet volgens het dossier mee tot 1 januari 2027
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "membership-unexplained", omdat "artikel 19"
