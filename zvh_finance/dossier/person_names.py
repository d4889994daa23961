"""Common names of persons, and words that are none though they have a capital.

All in small letters without accents, as `folded` makes them.
"""

import unicodedata

_FIRST_NAMES = (  # noqa: SIM905 — words read better as a text
    "aad abdel abdelkader abdul abdullah achmed adam adem adriaan agnes agnieszka ahmed aicha "
    "aisha albert alex alexander ali alice amal amina amir amira andre andrea andrzej angela "
    "anil anita anja anke anna anneke annelies annemarie annet annette anouk ans antoine "
    "anton antonio arie arjan arjen arno arnold asma astrid aylin ayse aysel aziz barbara "
    "bart bas ben benjamin berend bernard bert betty bianca bilal bob bram brigitte burak can "
    "carla carlos carmen carolien caroline cees chantal charlotte chloe chris christa "
    "christel christian coen cor cora corrie daan daniel danielle danny david debbie deniz "
    "dennis derk desiree diana dick dilara dilek dirk dominique dorien ebru ed eddy edith "
    "edwin elena elif elisabeth elise elke ellen elly els elsa emine emma emre engin erica "
    "erik ernest ernst erwin esther eva evelien eveline ewa fadime farid fatih fatiha fatima "
    "fatma fatoumata felix femke ferdinand feyza finn fleur floor francois frank frans fred "
    "frederik frits gabriela gea geert geertje george gerard gerda gerrit gert gijs giulia "
    "greet gul guus habiba hakan halil hamid hamza hanna hannah hanneke hans harm harrie "
    "harry hasan hassan hatice heidi hein helen helena hendrik henk henny herman hilda hilde "
    "hristo hugo huseyin ibrahim ida igor ilona ilse imane imran ineke inge ingrid ionut "
    "irene iris ivan ivo iwona jaap jaco jacob jacoba jacqueline jacques jan jana janet "
    "janine janna jannie jantje jasper jeanette jelle jennifer jeroen jesse jessica joan "
    "joanna joanne joep johan johannes joke jolanda jolande jolien joost jorge jorien joris "
    "jos jose josephine juan judith julia jurgen jurre kadir karel karen karim karima karin "
    "katarzyna katja kees kemal kevin khadija khalid kim klaas koen kristel kubra lars latifa "
    "laura leila leo levi leyla liam lianne lieke lies liesbeth lilian linda lisa loes lotte "
    "louis louise luc luca lucas lucia ludo luuk maaike maarten maartje magda malika manon "
    "marc marcel marco marga margriet maria mariam marian mariana marianne marieke marije "
    "marijke marijn marina marinus mario marja marjan mark marleen marloes marta martha "
    "martijn martin martine maryam mathieu mathijs maurice max mees mehdi mehmet melanie "
    "melissa meryem mia michael michel michelle mieke miguel mila milan miranda mirjam "
    "mohamed mohammad mohammed monique mourad murat mustafa nadia nadir naima natalia "
    "nathalie nico nicole niels nienke nina noah noor nora nour oksana olaf olga omar omer "
    "oscar osman pascal patricia patrick paul paula paulien petar peter petra philip piet "
    "pieter pieternel pim piotr priya rachel rachid rafael raj ramon rashid rebecca reinier "
    "remco renate rene renee ria rianne richard riet rik rita rob robert robin roel ronald "
    "roos rosa ruben ruth ruud said salim salma samir samira sander sandra sanne sara sarah "
    "saskia selim selin sem serkan sevgi sharon sibel simone sjaak sjoerd sofia sofie sonja "
    "sophie stefan stefanie steven stijn sultan susanne suzan suzanne svetlana sylvia tamara "
    "tatiana teun thea theo thijmen thijs thomas tim tineke tom tomas tomasz ton toos tristan "
    "trudy truus ugur ursula valentina vera veronique victor viktor vincent wendy wesley "
    "wieke wilbert wilco wilhelmina willem william wilma wim wouter xander yasin yasmin "
    "yasmina yousef youssef yusuf yvonne zahra zeynep zoe"
).split()

FIRST_NAMES = frozenset(_FIRST_NAMES)
"""Common first names."""

_SURNAMES = (  # noqa: SIM905 — words read better as a text
    "aarts abdi ahmed akkerman amrani arslan aslan aydin baars bakhuis beekman benali bennani "
    "boersma bosma bouali bouazza bouman brouwers bruijn bulut celik cetin chen claassen "
    "claessens coenen cohen cornelissen daamen dekkers demir dijkstra dogan driessen "
    "elidrissi erdogan evers feenstra fernandez franken garcia geerts gerrits gerritsen "
    "gonzalez groenewoud haddad hassan heijden hendriks hendriksen hendrix hermans hermsen "
    "hoekstra hofstra hoogland huijbers huizinga hussain hussein jacobs jansen janssen "
    "janssens jong jonker kaya kilic klaassen koc kok kovalenko kowalczyk kowalski kramer "
    "kuijpers kuipers lambrechts lammers leeuwen linssen lopez maassen martens martinez "
    "meijer meijers melis mertens mohamed mohammed mulder mulders nguyen nijssen nowak "
    "offermans ozdemir ozturk peeters peters petersen pietersen polat popescu postma rahman "
    "ramdin reijnders rodriguez roelofs rutten sahin sanchez sanders schouten silva singh "
    "smeets smits souza stevens swinkels teunissen theunissen timmermans tran tuncer unal "
    "vandenberg veenstra verbeek verbruggen verhagen verhoeven vermeer vermeulen verschuren "
    "verstappen wagenaar wiersma wijnen willems willemsen wouters yildirim yildiz "
    "yilmaz zijlstra"
).split()

SURNAMES = frozenset(_SURNAMES)
"""Common surnames that are no Dutch words."""

_ORDINARY = (  # noqa: SIM905 — words read better as a text
    "paulowna broec meren berg mierden "
    "aan aanbod aanvulling accountant adres advies afdeling afspraak akkoord akte annex april "
    "arkel arkelgroep artikel assessment augustus bedrag begeleiding begroting beheer "
    "berekening bergen bericht beschikking beslissing besluit besluiten bestuur betuwe "
    "bijdrage bijlage bilt boekje bosch brief bureau burgemeester bv cao casus casussysteem "
    "certificaat coaching college contract convenant cursus dag dagelijks de december deel "
    "den derde detachering dienst dossier duurstede eem eerste eindafrekening factuur fase "
    "februari fonds formatie formatiebesluit fryske functie gelre gemeente gemeentelijke "
    "gemeenten groep haag haren het heuvelrug hoek hoeksche hof hogeland hollands huis ijssel "
    "ijsselstreek in inrichtingen instituut inzake jaar jaarplan jaarrekening januari juli "
    "juni justitiele kamer koggenland kosten kroon land lid loopbaan maand maart manager "
    "marren mededeling medewerker mei midden model module naar nederland nieuwe noord nota "
    "notitie november nuland numansdorp offerte oktober onderdeel onderwijs onderzoek "
    "ontwikkeling oost oosterhout op opleiding optie opzegging oude overdracht overeenkomst "
    "overzicht parket partij personeel personele plan planning post proces procesregisseur "
    "project provincie raad raming rapport reclassering regeling regio rekening reserve rijn "
    "ronde scenario schaal scholing schrikker secretaris september sint staat stad stichting "
    "stichtse stuurgroep taak tabel team ten ter termijn tijdelijk toelage training traject "
    "tweede twente type uitkering uittreding utrechtse uwv van variant veiligheidshuis venen "
    "verklaring verlof versie verslag voor voorbeeld voorne voorstel voorzitter vordering "
    "waard wachtgeld werk werkgever west wet zaak zaken zee zorg zuid"
).split()

ORDINARY = frozenset(_ORDINARY)
"""Words of papers, organisations and places that often stand with a capital."""


def folded(word: str) -> str:
    """A word in small letters without accents, the Turkish i without a dot included."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("\u0131", "i")
