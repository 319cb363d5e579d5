"""Words about who people are and where they are from: they carry no feeling.

A list is never whole. It holds names of nationalities, religions, orientations, genders, ethnicity
and disability, of countries and large cities. A word that is missing is one more line here.
"""

IDENTITY_TERMS = """
    aboriginal actor actress adhd adventist afghan african africans agender agnostic
    agnostics albanian albino algerian amazigh american americans amish amputee anglican
    angolan arab arabian arabic arabs argentine argentinian armenian aromantic asexual
    ashkenazi asian asians aspergers atheist atheists aunt aunts australian australians
    austrian autism autistic azerbaijani bahai bahamian bahraini bangladeshi baptist
    barbadian basque belarusian belgian believer believers bengali berber bhutanese bi
    binary bipolar biracial bisexual black blind bolivian bosnian boy boyfriend boys
    brazilian breton bride brit british briton brother brothers brown buddhism buddhist
    buddhists bulgarian burmese businessman businesswoman calvinist cambodian cameroonian
    canadian caribbean catalan catholic catholics caucasian chilean chinatown chinese
    christian christianity christians cis cisgender colombian congolese coptic cornish
    creole croatian cuban cypriot czech dad dads dane danish daughter daughters deaf
    diabetic disabilities disability disabled divorced dominican druze dutch dutchman dwarf
    dyslexia dyslexic ecuadorian egyptian elderly emirati english englishman epilepsy
    epileptic eritrean estonian ethiopian eurasian european europeans evangelical father
    fathers female females feminine fijian filipina filipino finn finnish flemish foreign
    foreigner foreigners french frenchman gal galician gals gambian gay gays genderfluid
    genderqueer gentleman gentlemen georgian german germans ghanaian girl girlfriend girls
    godmother granddaughter grandfather grandfathers grandma grandmother grandmothers
    grandpa grandson greek groom guatemalan guinean gujarati guy guyanese guys gypsy
    haitian handicapped hasidic hausa hawaiian hetero heterosexual hijab hindu hinduism
    hindus hispanic hispanics hmong homo homosexual homosexuals honduran humanist hungarian
    husband husbands icelander icelandic igbo imam immigrant immigrants indian indians
    indigenous indonesian intersex inuit iranian iraqi irish irishman islam islamic israeli
    israelis italian italians ivorian jain jamaican japanese javanese jew jewish jews
    jordanian judaism kashmiri kazakh kenyan korean kosovar kurd kurdish kuwaiti kyrgyz
    ladies lady laotian latina latino latinos latinx latvian lebanese lesbian lesbians lgbt
    lgbtq liberian libyan lithuanian lutheran macedonian madam malagasy malawian malay
    malaysian male males malian maltese man maori masculine mauritian men mestizo methodist
    mexican mexicans migrant migrants miss moldovan mom moms mongolian montenegrin mormon
    mormons moroccan mother mothers mozambican mr mrs ms multiracial muslim muslims mute
    namibian native nepalese nepali nephew neurodivergent neurotypical nicaraguan niece
    nigerian nigerians nonbinary norwegian omani orthodox pagan pakistani palestinian
    panamanian pansexual papuan paraguayan paralysed paralyzed paraplegic pashtun pensioner
    pensioners pentecostal persian peruvian pole policeman policewoman polyamorous
    portuguese pregnant presbyterian protestant protestants punjabi qatari quadriplegic
    quaker queer rabbi refugee refugees religious roma romani romanian russian russians
    rwandan salvadoran sami samoan saudi scandinavian schizophrenia schizophrenic scot
    scots scottish secular senegalese senior seniors sephardic serb serbian shia shinto
    sicilian sikh sikhs singaporean sinhalese sir sister sisters slovak slovakian slovene
    slovenian somali somalian son sons spaniard spanish stepfather stepmother straight
    sudanese sunni swede swedish swiss syrian taiwanese tajik tamil tanzanian taoist teen
    teenage teenaged teenager teenagers teens thai tibetan toddler toddlers tongan trans
    transgender transsexual transvestite trinidadian tuareg tunisian turk turkish turkmen
    ugandan ukrainian uncle uncles uruguayan uyghur uzbek venezuelan vietnamese waiter
    waitress welsh welshman wheelchair white wiccan widow widowed widower wife wives woman
    women xhosa yazidi yemeni yoruba zairean zambian zimbabwean zoroastrian zulu
"""
"""Nationality, ethnicity, religion, orientation, gender, disability and age, in lower case."""

PLACES = """
    afghanistan africa alabama alaska albania algeria america amsterdam ankara arabia
    argentina arizona arkansas armenia asia athens atlanta austin australia austria
    azerbaijan baghdad bahrain baltimore bangkok bangladesh barcelona beijing beirut
    belarus belfast belgium berlin birmingham bogota bolivia bombay bosnia boston botswana
    brazil brisbane bristol britain brooklyn brussels bucharest budapest bulgaria cairo
    calcutta california cambodia cameroon canada chicago chile china cleveland cologne
    colombia colorado congo connecticut copenhagen croatia cuba cyprus dallas delhi denmark
    denver detroit dhaka dubai dublin ecuador edinburgh egypt england eritrea estonia
    ethiopia europe finland florida france frankfurt geneva germany ghana glasgow greece
    guatemala guinea haiti hamburg hanoi havana hawaii helsinki honduras houston hungary
    iceland idaho illinois india indiana indonesia iowa iran iraq ireland israel istanbul
    italy jakarta jamaica japan jerusalem johannesburg jordan kansas karachi kazakhstan
    kentucky kenya kiev kolkata korea kuwait kyiv lagos lahore laos latvia lebanon leeds
    liberia libya lima lisbon lithuania liverpool london louisiana luxembourg lyon
    macedonia madagascar madrid malaysia malta manchester manila maryland massachusetts
    melbourne memphis mexico miami michigan milan minneapolis minnesota mississippi
    missouri moldova mongolia montana montreal morocco moscow mozambique mumbai munich
    myanmar nairobi namibia naples nashville nebraska nepal netherlands nevada nicaragua
    niger nigeria norway oakland ohio oklahoma oman oregon orlando osaka oslo ottawa oxford
    pakistan palestine panama paraguay paris pennsylvania perth peru philadelphia
    philippines phoenix pittsburgh poland portugal prague qatar quebec riga romania rome
    rotterdam russia rwanda sacramento santiago scotland seattle senegal seoul serbia
    shanghai singapore slovakia slovenia somalia spain stockholm stuttgart sudan sweden
    switzerland sydney syria taiwan tanzania tehran tennessee texas thailand tibet tokyo
    toronto tucson tunisia turin turkey uganda ukraine uruguay usa utah uzbekistan
    vancouver venezuela venice vermont vienna vietnam vilnius virginia wales warsaw
    washington wisconsin wyoming yemen zambia zimbabwe zurich
"""
"""Countries, states and large cities."""
