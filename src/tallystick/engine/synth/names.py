"""Names that are put together by chance, and places that are not on any map. Promise: nobody real is meant."""

from tallystick.engine.synth.chances import Chances, Weighted


def words(text: str, between: str | None = None) -> list[str]:
    """Give the words of a text, or what stands between its commas."""
    return text.split(between)


GIRLS = words(
    "Amelia Olivia Isla Ava Mia Freya Lily Florence Willow Ivy Ella Grace Evie Sophie Phoebe Daisy Rosie Elsie Matilda"
    " Poppy Emily Jessica Alice Chloe Millie Harriet Eleanor Lottie Erin Niamh Aoife Katie Lucy Holly Megan Bethany"
    " Jasmine Abigail Martha Beatrice Zara Maryam Aisha Fatima Khadija Zainab Hafsa Safiya Ayesha Amina Leila Noor"
    " Ananya Priya Saanvi Diya Riya Kavya Simran Jasleen Harpreet Wiktoria Zofia Julia Oliwia Maja Hanna Alicja"
    " Chiara Sofia Elena Ioana Andreea Chidera Adaeze Temitope Folasade Ama Abena Efua Esi Thandiwe Naledi Mei Xinyi"
    " Yuna Linh Thuy Keziah Naomi Tamara Shanice Destiny Skye Summer Autumn Robyn Heidi Nancy Ottilie Cora Edith"
)
BOYS = words(
    "Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie Theo William"
    " Archie Joshua Alexander James Isaac Edward Lucas Tommy Finley Max Logan Ethan Mohammed Teddy Benjamin Hudson"
    " Samuel Daniel Elijah Reggie Ronnie Albie Toby Luca Rory Callum Kieran Declan Sean Ibrahim Yusuf Ali Omar Hamza"
    " Bilal Zayn Ayaan Abdullah Arjun Rohan Aarav Vihaan Dev Gurpreet Harjit Jasdeep Jakub Szymon Filip Kacper Antoni"
    " Mateusz Andrei Stefan Matei Luka Chinedu Emeka Kwame Kofi Kwabena Tunde Femi Sipho Tendai Wei Jun Minh Duc Tyrell"
    " Jerome Marcus Zachary Nathaniel Reuben Ezra Silas Barnaby Rupert Hugo Felix Jasper Rafferty Kit Otis Dexter"
)
SURNAMES = words(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts"
    " Green Hall Wood Jackson Clarke Khan Ahmed Hussain Singh Kaur Begum Ali Shah Malik Iqbal Akhtar Chowdhury Rahman"
    " Miah Uddin Sharma Gupta Mehta Desai Joshi Reddy Nair Perera Silva Fernando Nowak Kowalski Wojcik Kaminski"
    " Lewandowski Zielinski Szymanski Popescu Ionescu Dumitru Stan Georgiou Okafor Adeyemi Okonkwo Balogun Eze Mensah"
    " Boateng Owusu Asante Osei Agyeman Moyo Ncube Dube Nguyen Tran Pham Chen Wang Li Zhang Chan Wong Campbell Stewart"
    " Murray Reid Murphy Kelly Byrne Doyle Gallagher Quinn Walsh Nolan Turner Cooper Ward Hughes Edwards Hill Moore"
    " Harrison Scott Young Morris Baker Bell Allen Phillips Watson Parker Bennett Price Griffiths Cook Ellis"
    " Carter Bailey Shaw Collins Richardson Cox Marshall Simpson Webb Chapman Rogers Gray Mills Palmer Hunt Barker"
    " Holmes Knight Lowe Fisher Butler Barnes Russell Stevens Jenkins Pearson Dixon Fletcher Harvey Mason Andrews"
    " Ford Graham Reynolds Fox Hudson Elliott Powell Saunders West Day Pearce Brooks Lawson Burton Lawrence Bird Hart"
    " Newton Francis Atkinson Cole Porter Perry Bradley Watts Spencer Hopkins Dawson Armstrong Nicholson Wallis Marsh"
    " Peacock Thorne Ashdown Birtwhistle Copplestone Dunmore Ebdon Fenwick Inskip Jessop Kettlewell"
    " Larkham Mottram Nethercott Ormerod Penhale Quarmby Ridsdale Scholey Tunnicliffe Uttley Varley Whitwam Yelland"
)
SHORT = dict(
    pair.split(":")
    for pair in words(
        "Thomas:Tom William:Will Samuel:Sam Daniel:Dan Benjamin:Ben Alexander:Alex Joshua:Josh Edward:Ted"
        " Matilda:Tilly Eleanor:Ellie Jessica:Jess Abigail:Abbie Bethany:Beth Charlie:Charles Harriet:Hattie"
        " Katie:Kate Isaac:Zac Zachary:Zak Nathaniel:Nate Muhammad:Mohammed Alfie:Alfred Freddie:Frederick"
        " Florence:Flo Jacob:Jake Theo:Theodore Millie:Amelia Elizabeth:Beth Robyn:Robin Sophie:Sophia"
    )
)
STREETS = words(
    "Tannery,Weaver,Orchard,Sheepfold,Kiln,Mill,Harbour,Larch,Rowan,Chapel,Quarry,Foundry,Meadow,Bellfield,Saltpan",
    ",",
)
KINDS_OF_STREET = words("Lane,Road,Close,Street,Way,Avenue,Terrace,Court", ",")
PLACES = words(
    "Wexcombe,Harrowmere,Tilbrook,Aldersey,Stonequay,Marlfold,Fernhollow,Cutlers Green,Oxenbury,Saltergate,Netherlow,"
    "Pinmoor,Brackenfield,Low Ashby,Dunsmere,Eastwater,Hollinside,Kettlethorpe Cross,Lintwood,Millbeck,Northolme,"
    "Quernford,Ravensike,Southwick Heath,Thornley Bank,Upper Withen,Wharfholme,Yarnbrook,Copperhill,Daleford",
    ",",
)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # of the last part of a postcode

_girls, _boys, _surnames = (
    Weighted([(name, 40 + 400 // (place + 3)) for place, name in enumerate(names)]) for names in (GIRLS, BOYS, SURNAMES)
)


def forename(chances: Chances, sex: str) -> str:
    """Give a first name, usual ones more often."""
    return chances.drawn(_girls if sex == "F" else _boys)


def surname(chances: Chances) -> str:
    """Give a family name; one in thirty is of two parts."""
    name = chances.drawn(_surnames)
    return f"{name}-{chances.drawn(_surnames)}" if chances.happens(330) else name


def address(chances: Chances) -> str:
    """Give a house and its street."""
    return f"{chances.whole(1, 180)} {chances.one_of(STREETS)} {chances.one_of(KINDS_OF_STREET)}"


def postcode(chances: Chances, district: int) -> str:
    """Give a postcode of a district: right in its form, in an area that no post goes to."""
    return f"WX{district % 99 + 1} {chances.below(10)}{chances.one_of(LETTERS)}{chances.one_of(LETTERS)}"


def place(number: int) -> str:
    """Give the name of the place so many along; past the list, numbered."""
    rounds, at = divmod(number, len(PLACES))
    return PLACES[at] if not rounds else f"{PLACES[at]} {rounds + 1}"
