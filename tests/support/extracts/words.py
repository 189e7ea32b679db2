"""Names for invented children: how many bear each falls off as in any town, and whole families share one."""


def words(text: str) -> tuple[str, ...]:
    """Give words that stand in one text, in its order."""
    return tuple(text.split())


GIVEN_F = words(
    "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie "
    "Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sofia Emilia Isabelle Ruby Alice Penelope "
    "Violet Jessica Chloe Eva Luna Esme Arabella Bonnie Ada Robyn Erin Maisie Thea Lottie Orla Aria Hallie Eliza Nancy "
    "Imogen Zara Harriet Maryam Rose Lola Lucy Martha Abigail Anna Clara Beatrice Margot Hannah Holly Nora Iris Edith "
    "Victoria Elizabeth Katherine Rebecca Samantha Alexandra Josephine Georgina Philippa Eleanor Gabriella Natasha"
)
GIVEN_M = words(
    "Oliver George Arthur Noah Muhammad Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie Theo Alfie Jacob "
    "Thomas Finley Arlo William Lucas Roman Tommy Isaac Teddy Alexander Luca Edward James Joshua Albie Elijah Max "
    "Mohammed Reuben Mason Sebastian Rory Jude Louie Benjamin Ethan Adam Hugo Joseph Reggie Ronnie Harrison Louis Ezra "
    "Jaxon Logan Daniel Zachary Samuel Frankie Grayson Dylan Bobby Caleb David Michael Christopher Matthew Nicholas "
    "Robert Richard Anthony Andrew Jonathan Patrick Stephen Timothy Nathaniel Dominic Gabriel Cameron Toby Felix"
)
GIVEN_F2 = words(
    "Fatima Aisha Maryam Zainab Khadija Amina Hafsa Safiya Noor Hana Iqra Sumaya Mariam Aaliyah Inaya Anaya Ayesha "
    "Simran Priya Anjali Kiran Jasmin Nadia Samira Layla Yasmin Halima Ruqayyah Asma Saira"
)
GIVEN_M2 = words(
    "Muhammad Mohammed Ahmed Ali Ibrahim Yusuf Omar Hamza Zayn Bilal Hassan Abdullah Idris Musa Umar Haris Rayan Adam "
    "Ayaan Arjun Rohan Karan Harpreet Gurdeep Imran Tariq Khalid Faisal Usman Zakariya"
)
FAMILY = words(
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green "
    "Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Cox Lee Ward Turner Hill Moore "
    "Clark Cooper Morris Harris King Baker Harrison Morgan Allen Scott Watson Parker Bennett Young Carter Richardson "
    "Bailey Collins Bell Shaw Murphy Miller Price Richards Cook Marshall Griffiths Gray Chapman Stevens Adams Hughes "
    "Foster O'Brien O'Neill O'Connor McDonald McKenzie MacLeod D'Souza St-John Fitzgerald Reynolds Palmer Rogers Barnes"
)
FAMILY2 = words(
    "Khan Ahmed Ali Patel Hussain Begum Singh Kaur Akhtar Mahmood Malik Shah Iqbal Chowdhury Rahman Islam Miah Bibi "
    "Sharma Gill Sandhu Dhillon Mistry Mirza Sheikh Qureshi Uddin Hassan Aziz Rashid"
)
FIRST = words(
    "Ash Black Brad Burn Carl Chad Clay Cran Crow Dal Den Dray East Ell Fair Farn Gar Glen Good Grim Had Hart Hazel "
    "Hay Hol Hors Kel Kirk Lang Lin Long Mal Mar Mel Mill Nor Oak Old Pem Pen Rad Raven Red Rip Rook Row Sand Sel Shep "
    "Stan Stock Stone Sut Thorn Tun Wad Wal War Wat Wen West Whit Win Wood Wor Yar"
)
LAST = words(
    "bourne bridge bury by cliffe combe cote croft dale den field ford gate grave ham hurst land ley low man mere more "
    "ridge ridgeway shaw stead stock stone ton wall ward water well wick wood worth"
)
RARE = tuple(first + last for first in FIRST for last in LAST)
SHORT = {
    "Alexander": "Alex", "Alexandra": "Alex", "Benjamin": "Ben", "Christopher": "Chris", "Daniel": "Danny",
    "David": "Dave", "Edward": "Ted", "Elizabeth": "Beth", "Eleanor": "Ellie", "Gabriella": "Gabby", "Georgina": "Gina",
    "Isabella": "Bella", "Isabelle": "Izzy", "Jacob": "Jake", "Jessica": "Jess", "Jonathan": "Jon", "Joseph": "Joe",
    "Joshua": "Josh", "Josephine": "Josie", "Katherine": "Kate", "Lucas": "Luke", "Matthew": "Matt", "Matilda": "Tilly",
    "Michael": "Mike", "Natasha": "Tasha", "Nathaniel": "Nathan", "Nicholas": "Nick", "Oliver": "Ollie",
    "Patrick": "Paddy", "Philippa": "Pippa", "Rebecca": "Becky", "Richard": "Rick", "Robert": "Bobby",
    "Samantha": "Sam", "Samuel": "Sam", "Sebastian": "Seb", "Stephen": "Steve", "Theodore": "Theo", "Thomas": "Tom",
    "Timothy": "Tim", "Victoria": "Vicky", "William": "Billy", "Zachary": "Zac", "Abigail": "Abbie", "Amelia": "Millie",
    "Andrew": "Andy", "Anthony": "Tony", "Arthur": "Art", "Charlotte": "Lottie", "Harriet": "Hattie", "Harry": "Haz",
    "Frederick": "Fred", "Charlie": "Chas", "Margot": "Maggie", "Penelope": "Penny", "Dominic": "Dom", "Cameron": "Cam",
}  # fmt: skip
SPELLING = {
    "Muhammad": "Mohammad", "Mohammed": "Muhammed", "Sophia": "Sofia", "Isabella": "Izabella", "Aisha": "Ayesha",
    "Fatima": "Fatimah", "Yusuf": "Yousef", "Omar": "Umar", "Zayn": "Zain", "Maryam": "Mariam", "Hannah": "Hanna",
    "Phoebe": "Pheobe", "Zara": "Zahra", "Stephen": "Steven", "Jaxon": "Jackson", "Katherine": "Catherine",
    "Louie": "Louis", "Layla": "Leila", "Ahmed": "Ahmad", "Hassan": "Hasan", "Ibrahim": "Ebrahim", "Aaliyah": "Aliyah",
    "Rebecca": "Rebekah", "Luca": "Luka", "Freya": "Freja", "Maisie": "Maisy", "Evie": "Evy", "Abdullah": "Abdulla",
}  # fmt: skip
LONG_OF = {short: whole for whole, short in SHORT.items()}
