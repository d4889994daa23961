# language: nl
Functionaliteit: Artikel 20. Wijzigingen
  Wie een gewijzigd convenant onaanvaardbaar vindt, gaat weg op de dag waarop het van kracht wordt.

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught
    En de begroting 2026 met € 100.000,00 aan lasten
    En de begroting 2027 met € 100.000,00 aan lasten
    En het is 1 november 2026

  Regel: 20.3 Weg met ingang van het gewijzigde convenant
    "In geval van wijzigingen, waaronder inbegrepen toetreding van een nieuwe
    organisatie tot het Convenant, die door een Partij als onaanvaardbaar worden ervaren, kan deze Partij
    deelname aan het Zorg- en Veiligheidshuis schriftelijk opzeggen met ingang van het tijdstip waarop het
    gewijzigde Convenant van kracht wordt."

    @artikel-20.3
    Scenario: Geen jaar opzegtermijn en geen 1 januari
      Gegeven Vught zegde op om het gewijzigde convenant, dat op 1 oktober 2026 van kracht wordt
      Als de zaak wordt uitgewerkt
      Dan gaat de uittreding in op 1 oktober 2026
      En is 2026 het laatste jaar waarover de uittreder de bijdrage betaalt

    @artikel-20.3 @keuze-A13
    Scenario: De bijdrage van het lopende jaar blijft verschuldigd, en er volgt geen vergoeding
      Gegeven Vught zegde op om het gewijzigde convenant, dat op 1 oktober 2026 van kracht wordt
      Als de bijdragen 2026 worden berekend
      Dan betaalt Vught € 10.957,89

    @artikel-20.3
    Scenario: In het jaar daarna telt de uittreder niet meer mee
      Gegeven Vught zegde op om het gewijzigde convenant, dat op 1 oktober 2026 van kracht wordt
      Als de bijdragen 2027 worden berekend
      Dan staat Vught niet in de verdeelsleutel
      En betaalt Oss € 35.450,23

    @artikel-20.3 @keuze-A13
    Scenario: Ter vergelijking: de bijdrage naar tijd, 273 van de 365 dagen
      Gegeven Vught zegde op om het gewijzigde convenant, dat op 1 oktober 2026 van kracht wordt
      En zonder de uittreding kost het huis de gemeenten in 2026 € 100.000,00
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      Als de zaak wordt uitgewerkt
      Dan zou Vught naar tijd € 8.195,90 betalen
      En betaalt niemand iets

    @artikel-20.3 @artikel-22.4 @keuze-A13
    Scenario: Een aanvaarde berekening ter informatie wordt niet gefactureerd
      Gegeven Vught zegde op om het gewijzigde convenant, dat op 1 oktober 2026 van kracht wordt
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En de uittreder aanvaardde het voorstel op 20 oktober 2026
      Als de zaak wordt uitgewerkt
      Dan waarschuwt het programma met "accepted-for-information", omdat "onder artikel 20 lid 3 volgt er niet vanzelf een vergoeding (keuze A13)"

    @artikel-20.3 @artikel-22.4 @keuze-A13
    Scenario: De andere lezing: ook onder artikel 20 de vergoeding van artikel 22
      Gegeven voor keuze A13 geldt "Wie uittreedt om een wijziging (artikel 20 lid 3), betaalt de vergoeding van artikel 22 lid 4."
      En Vught zegde op om het gewijzigde convenant, dat op 1 oktober 2026 van kracht wordt
      En zonder de uittreding kost het huis de gemeenten in 2027 € 100.000,00
      En door de uittreding vervalt in 2027 € 2.000,00 aan lasten
      En de uittreder aanvaardde het voorstel op 20 oktober 2026
      Als de zaak wordt uitgewerkt
      Dan betaalt Vught over 2027 € 8.967,46
      En krijgt Oss over 2027 € 3.178,98

    @artikel-20.3
    Scenario: Zonder dag waarop het gewijzigde convenant van kracht wordt, geen uittreding
      Gegeven Vught zegde op om een gewijzigd convenant, zonder dag waarop dat van kracht wordt
      Als de bijdragen 2027 worden berekend
      Dan wordt dit geweigerd met "amendment-effective", omdat "artikel 20 lid 3"
