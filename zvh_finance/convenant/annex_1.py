"""Annex 1 of the convenant, the form by which a party joins (19.3), word for word.

What stood between brackets are fields. Nothing else is ours to change, slips included.
"""

TITLE = "Bijlage 1: Toetredingsformulier nieuwe partner tot Convenant"

DECLARANT = (
    "{organisation}, statutair gevestigd te {seat} en kantoorhoudend aan {office}, hierbij "
    "rechtsgeldig vertegenwoordigd door {representative},"
)
CONSIDERING = "overwegende dat:"
CONSIDERATIONS = (
    (
        "Deelname aan het Convenant gelet op de publieke en/of maatschappelijke taak die het "
        "zichzelf in het kader van integrale veiligheid en complexe casuïstiek toedicht en gelet "
        "op de verantwoordelijkheid en/of bevoegdheid van ondergetekende een bijdrage levert aan "
        "de doelstelling zoals geformuleerd in Artikel 2 van het Convenant;"
    ),
    (
        "De Stuurgroep zorg en veiligheid positief heeft besloten op toetreding van ondergetekende "
        "aan het Convenant;"
    ),
)
DECLARING = "verklaart daartoe het volgende:"
DECLARATION = (
    "Ondergetekende onderschrijft de in het Convenant geformuleerde doelstellingen, verplicht zich "
    "de bepalingen in het Convenant te zullen naleven en verklaart zich in dit kader gerechtigheid "
    "tot het uitwisselen van informatie met Partijen."
)
SIGNED = "Aldus ondertekend te {place}, op datum {date}"
ORGANISATION, OFFICIAL = "Naam organisatie:", "Naam bevoegde functionaris:"
ON_BEHALF, NAME = "Namens Stuurgroep zorg en veiligheid:", "Naam:"

BLANK = "…………………."
"""Where something is still to be written, as the form has it."""
