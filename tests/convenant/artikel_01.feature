# language: nl
Functionaliteit: Artikel 1. Definities

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de begroting 2027 met € 100.000,00 aan lasten
    En het Dagelijks Bestuur stelde op 10 september 2026 de begroting 2027 vast
    En de begroting 2027 is op 14 september 2026 aan de gemeenten gezonden
    En het is 4 januari 2027

  Regel: 1.16 De beheergemeente
    "Beheergemeente: de gemeente die optreedt als rechtspersoon ten behoeve van het aangaan van
    overeenkomsten ten dienste van het Zorg- en Veiligheidshuis."

    @artikel-1.16 @keuze-A36
    Scenario: De beheergemeente stuurt zichzelf geen factuur en boekt haar aandeel
      Als de facturen 2027 worden gemaakt
      Dan krijgt 's-Hertogenbosch geen factuur
      En boekt de beheergemeente intern € 53.610,12

    @artikel-1.16 @keuze-A36
    Scenario: Een andere beheergemeente: dan betaalt 's-Hertogenbosch een factuur
      Gegeven Oss is de beheergemeente
      Als de facturen 2027 worden gemaakt
      Dan krijgt 's-Hertogenbosch een factuur van € 53.610,12, te betalen uiterlijk 31 maart 2027
      En krijgt Oss geen factuur
      En boekt de beheergemeente intern € 31.562,24
