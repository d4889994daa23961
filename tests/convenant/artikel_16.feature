# language: nl
Functionaliteit: Artikel 16. Geheimhouding en beveiliging

  Achtergrond:
    Gegeven de gemeenten Boekel, 's-Hertogenbosch, Oss en Vught

  Regel: 16.4 Informatiebeveiliging in 2019 tot en met 2022
    "De gemeente 's-Hertogenbosch stelt uit hoofde van haar rol als beheerorganisatie gedurende
    de jaren 2019 t/m 2022 de benodigde middelen ter beschikking voor de uitvoering van het
    informatiebeveiligingsbeleid."

    @artikel-16.4 @keuze-A34
    Scenario: In 2022 betaalt 's-Hertogenbosch de informatiebeveiliging
      Gegeven de begroting 2022:
        | omschrijving         | soort                                       | bedrag       |
        | Salarissen           | last                                        | € 100.000,00 |
        | Informatiebeveiliging | ondersteuning:privacy en informatiebeveiliging | € 40.000,00 |
      En het is 1 december 2021
      Als de bijdragen 2022 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En betaalt Oss € 31.834,82
      En draagt de beheergemeente € 40.000,00 aan ondersteunende diensten zelf

    @artikel-16.4 @artikel-17.4 @keuze-A32
    Scenario: Vanaf 2023 is ook daarover een besluit nodig
      Gegeven de begroting 2023:
        | omschrijving         | soort                                       | bedrag       |
        | Salarissen           | last                                        | € 100.000,00 |
        | Informatiebeveiliging | ondersteuning:privacy en informatiebeveiliging | € 40.000,00 |
      En het is 1 december 2022
      Als de bijdragen 2023 worden berekend
      Dan betalen de gemeenten samen € 100.000,00
      En blijft dit een concept met "support-undecided", omdat "Na 2022 vraagt artikel 17 lid 4 een evaluatie"
