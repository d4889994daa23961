# language: nl
Functionaliteit: Artikel 9. Manager
  Wie opstelt, is een ander dan wie vaststelt.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de begroting 2027 met € 100.000,00 aan lasten

  Regel: 9.3e De Manager stelt de stukken op
    "Opstellen van de begroting, de jaarrekening en het jaarverslag."

    @artikel-9.3e
    Scenario: De Manager stelde de begroting op
      Gegeven het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast, opgesteld door "Manager"
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma niet met "preparer-unknown"

    @artikel-9.3e
    Scenario: Wie vaststelt, heeft niet zelf opgesteld
      Gegeven het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast, opgesteld door "het Dagelijks Bestuur"
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "prepared-by-adopter", omdat "artikel 9 lid 3e"

    @artikel-9.3e
    Scenario: Wie opstelde, hoort in het dossier te staan
      Gegeven het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast, zonder te noteren wie haar opstelde
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "preparer-unknown", omdat "artikel 9 lid 3e"

    @artikel-9.3e @keuze-A53
    Scenario: De ontwerpbegroting is er voor de zomer
      Als de kalender 2027 wordt gemaakt
      Dan staat "Ontwerpbegroting 2027" op de kalender voor 15 juni 2026
