"""Names that children of the demo are given: each put together by lot, so that none is anybody's."""

GIVEN = (
    *("Ada", "Alfie", "Amara", "Anwen", "Archie", "Asha", "Bea", "Bilal", "Bryn", "Callum", "Carys", "Cora", "Daisy"),
    *("Dev", "Eden", "Elif", "Ellis", "Emrys", "Esme", "Farah", "Finn", "Freya", "Gethin", "Grace", "Hana", "Harvey"),
    *("Idris", "Imogen", "Ines", "Isaac", "Ivy", "Jago", "Jamal", "Jasper", "Jaya", "Kai", "Keira", "Kofi", "Lara"),
    *("Leila", "Lowen", "Luca", "Maeve", "Malik", "Marnie", "Mina", "Nadia", "Niamh", "Noor", "Oscar", "Otis", "Poppy"),
    *("Rafi", "Reuben", "Rosa", "Rowan", "Sami", "Senara", "Tariq", "Tamsin", "Teo", "Uma", "Wilf", "Yara", "Zac"),
)
FAMILY = (
    *("Aldergrove", "Ashcombe", "Barrowcliff", "Bellweather", "Birchfold", "Brackenridge", "Bramhope", "Calderwick"),
    *("Cloverley", "Copperthwaite", "Cragside", "Dunnock", "Eddystone", "Elderfield", "Fallowdale", "Fenwright"),
    *("Fernsby", "Foxcroft", "Garrowby", "Gorsehill", "Greenhalgh", "Hallowmere", "Harebell", "Hartside", "Hawksworth"),
    *("Heathcote", "Hollinshead", "Ivelbrook", "Kestrel", "Kingsnorth", "Larkspur", "Lindenfield", "Longmead"),
    *("Marlpit", "Meadowcroft", "Millbeck", "Mosslands", "Nettleton", "Oakenshaw", "Otterburn", "Penhallow"),
    *("Quillfeather", "Ravenscar", "Reedmace", "Rosemarkie", "Rushmere", "Saltmarsh", "Sandpiper", "Silverthorne"),
    *("Stonechat", "Tarnside", "Teasel", "Thistledown", "Tidewell", "Underhill", "Wagtail", "Westerdale", "Whimbrel"),
    *("Willowbrook", "Windrush", "Withypool", "Woodruff", "Yarrowby", "Yewdale"),
)
ETHNICITIES = ("White British", "White British", "White British", "Pakistani", "Black African", "Mixed", "Any other")
LANGUAGES = ("English", "English", "English", "English", "Urdu", "Polish", "Somali", "Romanian")
