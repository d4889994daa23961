# language: nl
Functionaliteit: Artikel 4. Stuurgroep zorg en veiligheid
  Vergaderingen van de Stuurgroep en het Jaarplan.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de begroting 2027 met € 100.000,00 aan lasten

  Regel: 4.5 Drie vergaderingen per jaar
    "De Stuurgroep komt ten minste drie keer per jaar bij elkaar."

    @artikel-4.5
    Scenario: De derde vergadering is uiterlijk op 31 december
      Als de kalender 2027 wordt gemaakt
      Dan staat "Vergadering 3 van de Stuurgroep" op de kalender voor 31 december 2027

    @artikel-4.5
    Scenario: Na drie vergaderingen is het jaar rond
      Gegeven de Stuurgroep vergaderde op 11 maart 2027
      En de Stuurgroep vergaderde op 17 juni 2027
      En de Stuurgroep vergaderde op 18 november 2027
      En het is 1 februari 2028
      Als de kalender 2027 wordt gemaakt
      Dan is "Vergadering 3 van de Stuurgroep" gedaan op 18 november 2027

    @artikel-4.5
    Scenario: Na twee vergaderingen is de derde te laat
      Gegeven de Stuurgroep vergaderde op 11 maart 2027
      En de Stuurgroep vergaderde op 17 juni 2027
      En het is 1 februari 2028
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "cycle-steering-meeting-3", omdat "artikel 4 lid 5"

  Regel: 4.9 De onderdelen van het Jaarplan
    "Dit Jaarplan
    bevat ten minste de volgende onderdelen:"

    @artikel-4.9
    Scenario: Een Jaarplan met alle onderdelen
      Gegeven het Dagelijks Bestuur stelde op 19 november 2026 het Jaarplan 2027 vast met de onderdelen a, b, c en d
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma niet met "annual-plan-contents"

    @artikel-4.9
    Scenario: Een Jaarplan zonder informatiebeveiliging is niet volledig
      Gegeven het Dagelijks Bestuur stelde op 19 november 2026 het Jaarplan 2027 vast met de onderdelen a, b en c
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "annual-plan-contents", omdat "d, informatiedeling en informatiebeveiliging"

    @artikel-4.9
    Scenario: Een onderdeel van het Jaarplan staat er één keer
      Gegeven het Dagelijks Bestuur stelde op 19 november 2026 het Jaarplan 2027 vast met de onderdelen a, a en b
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "plan-part-twice", omdat "artikel 4 lid 9"

    @artikel-4.9
    Scenario: Zonder Jaarplan voor het begin van het jaar waarschuwt het programma
      Gegeven het is 2 januari 2027
      Als het dossier wordt gecontroleerd
      Dan waarschuwt het programma met "cycle-annual-plan", omdat "artikel 4 lid 9 en 10"

  Regel: 4.10 Alle Partijen ontvangen het Jaarplan
    "Partijen ontvangen het Jaarplan ter informatie na vaststelling door het Dagelijks Bestuur."

    @artikel-4.10
    Scenario: Het Jaarplan gaat binnen veertien dagen na de vaststelling naar alle Partijen
      Gegeven het Dagelijks Bestuur stelde op 19 november 2026 het Jaarplan 2027 vast met de onderdelen a, b, c en d
      Als de kalender 2027 wordt gemaakt
      Dan staat "Toezenden van het Jaarplan 2027 aan alle Partijen" op de kalender voor 3 december 2026

    @artikel-4.10
    Scenario: Een toegezonden Jaarplan
      Gegeven het Dagelijks Bestuur stelde op 19 november 2026 het Jaarplan 2027 vast met de onderdelen a, b, c en d
      En het Jaarplan 2027 is op 20 november 2026 aan alle partijen gezonden
      Als de kalender 2027 wordt gemaakt
      Dan is "Toezenden van het Jaarplan 2027 aan alle Partijen" gedaan op 20 november 2026

    @artikel-4.10
    Scenario: Een Jaarplan wordt niet verzonden voor het is vastgesteld
      Gegeven het Dagelijks Bestuur stelde op 19 november 2026 het Jaarplan 2027 vast met de onderdelen a, b, c en d
      En het Jaarplan 2027 is op 2 november 2026 aan alle partijen gezonden
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "sent-before-adopted", omdat "Wat wordt verzonden is wat is vastgesteld (artikel 4 lid 10"
