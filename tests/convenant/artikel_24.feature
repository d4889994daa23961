# language: nl
Functionaliteit: Artikel 24. Evaluatie
  "Partijen evalueren uiterlijk na twee jaar de samenwerking binnen het Zorg- en Veiligheidshuis. De
  Stuurgroep verstrekt hiertoe opdracht."

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En het convenant is in werking sinds 1 mei 2025
    En de begroting 2027 met € 100.000,00 aan lasten

  @artikel-24 @keuze-A54
  Scenario: Twee jaar na de inwerkingtreding, met een opdracht zes maanden eerder
    Als de kalender 2027 wordt gemaakt
    Dan staat "Evaluatie van de samenwerking, uiterlijk na twee jaar" op de kalender voor 1 mei 2027
    En staat "Opdracht geven voor de evaluatie van de samenwerking" op de kalender voor 1 november 2026

  @artikel-24
  Scenario: Een vastgestelde evaluatie
    Gegeven de Stuurgroep stelde op 15 april 2027 de evaluatie van de samenwerking vast
    En het is 1 juni 2027
    Als de kalender 2027 wordt gemaakt
    Dan is "Evaluatie van de samenwerking, uiterlijk na twee jaar" gedaan op 15 april 2027

  @artikel-24
  Scenario: Zonder evaluatie na twee jaar waarschuwt het programma
    Gegeven het is 1 juni 2027
    Als het dossier wordt gecontroleerd
    Dan waarschuwt het programma met "cycle-evaluation", omdat "artikel 24"
