"""News prose in several languages, made from small grammars with a seed.

A story is the same for the same seed. Each has a mark: a made-up name that no other story has, in
its headline and its first paragraph, by which the checks find it again.
"""
import dataclasses
import random


@dataclasses.dataclass(frozen=True)
class Grammar:
    """Parts of sentences: who does what, when and why; words are joined as the language does."""

    who: tuple
    does: tuple
    why: tuple
    says: tuple
    headline: tuple
    sections: tuple
    people: tuple
    place: str
    join: str = " "
    comma: str = ", "
    stop: str = ". "
    months: tuple = ()


GRAMMARS = {
    "en": Grammar(
        who=("The town council", "The harbour office", "A group of residents", "The school board",
             "The regional railway", "The fire brigade", "The new owner of the mill",
             "The museum's director", "The water company", "An inspector from the ministry"),
        does=("has decided to repair the old bridge", "wants to close the northern gate for a year",
              "presented its plans for the market square", "counted more visitors than ever before",
              "asked for another report on the flood wall", "promised to plant two hundred trees",
              "will buy eleven electric buses", "opened the archive to the public",
              "stopped the work on the tunnel", "found cracks in the roof of the town hall"),
        why=("although the costs have doubled since the spring", "before the winter begins",
             "because the contract with the builders has ended", "after a long and noisy meeting",
             "while the neighbours are still waiting for an answer", "as the law now demands",
             "so that children can walk to school again", "without asking those who live there"),
        says=("{p} said on Tuesday", "according to {p}", "as {p} told this newspaper",
              "{p} explained at the end of the meeting"),
        headline=("{m}: council repairs the bridge and the bill grows",
                  "Why {m} must wait another year for its railway",
                  "Flood wall at {m} has cracks, inspector finds",
                  "Two hundred trees for {m} before the winter"),
        sections=("News", "Business", "Sport", "Culture"),
        people=("Ann Lee", "Martin Okafor", "Julia Brandt", "Peter Whitlock", "Rosa Almeida"),
        place="in {m}",
        months=("January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December")),
    "de": Grammar(
        who=("Der Stadtrat", "Die Hafenbehörde", "Eine Gruppe von Anwohnern", "Das Schulamt",
             "Die Regionalbahn", "Die Feuerwehr", "Der neue Eigentümer der Mühle",
             "Die Leiterin des Museums", "Das Wasserwerk", "Ein Gutachter des Ministeriums"),
        does=("hat die Sanierung der alten Brücke beschlossen", "will das Nordtor für ein Jahr sperren",
              "stellte die Pläne für den Marktplatz vor", "zählte mehr Besucher als je zuvor",
              "verlangt ein weiteres Gutachten zur Flutmauer", "versprach zweihundert neue Bäume",
              "kauft elf elektrische Busse", "öffnete das Archiv für die Öffentlichkeit",
              "unterbrach die Arbeiten am Tunnel", "fand Risse im Dach des Rathauses"),
        why=("obwohl sich die Kosten seit dem Frühjahr verdoppelt haben", "bevor der Winter beginnt",
             "weil der Vertrag mit der Baufirma ausgelaufen ist", "nach einer langen, lauten Sitzung",
             "während die Nachbarn noch auf eine Antwort warten", "wie es das Gesetz jetzt verlangt",
             "damit Kinder wieder zu Fuß zur Schule gehen können", "ohne die Bewohner zu fragen"),
        says=("sagte {p} am Dienstag", "wie {p} mitteilte", "so {p} gegenüber dieser Zeitung",
              "erklärte {p} am Ende der Sitzung"),
        headline=("{m}: Stadtrat saniert die Brücke und die Rechnung wächst",
                  "Warum {m} noch ein Jahr auf seine Bahn warten muss",
                  "Gutachter findet Risse in der Flutmauer von {m}",
                  "Zweihundert Bäume für {m} noch vor dem Winter"),
        sections=("Nachrichten", "Wirtschaft", "Sport", "Kultur"),
        people=("Anna Lehmann", "Martin Oberbauer", "Julia Brandt", "Peter Weiss", "Rosa Amann"),
        place="in {m}",
        months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                "Oktober", "November", "Dezember")),
    "fr": Grammar(
        who=("Le conseil municipal", "La capitainerie du port", "Un groupe de riverains",
             "Le rectorat", "La compagnie de chemin de fer", "La brigade des pompiers",
             "Le nouveau propriétaire du moulin", "La directrice du musée", "La régie des eaux",
             "Un inspecteur du ministère"),
        does=("a décidé de réparer le vieux pont", "veut fermer la porte nord pendant un an",
              "a présenté ses projets pour la place du marché", "a compté plus de visiteurs que jamais",
              "demande un nouveau rapport sur la digue", "a promis de planter deux cents arbres",
              "va acheter onze autobus électriques", "a ouvert les archives au public",
              "a interrompu les travaux du tunnel", "a découvert des fissures dans le toit de la mairie"),
        why=("alors que les coûts ont doublé depuis le printemps", "avant le début de l'hiver",
             "parce que le contrat avec l'entreprise a pris fin", "après une réunion longue et agitée",
             "tandis que les voisins attendent toujours une réponse", "comme la loi l'exige désormais",
             "pour que les enfants puissent aller à pied à l'école", "sans consulter les habitants"),
        says=("a déclaré {p} mardi", "selon {p}", "comme {p} l'a dit à notre journal",
              "a expliqué {p} à la fin de la séance"),
        headline=("{m} : le conseil répare le pont et la facture s'alourdit",
                  "Pourquoi {m} attendra encore un an son chemin de fer",
                  "Des fissures dans la digue de {m}, selon un inspecteur",
                  "Deux cents arbres pour {m} avant l'hiver"),
        sections=("Actualités", "Économie", "Sports", "Culture"),
        people=("Anne Leroy", "Martin Okafor", "Julie Brandon", "Pierre Leblanc", "Rose Almeida"),
        place="à {m}",
        months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre")),
    "es": Grammar(
        who=("El ayuntamiento", "La autoridad portuaria", "Un grupo de vecinos",
             "El consejo escolar", "La compañía del ferrocarril", "El cuerpo de bomberos",
             "El nuevo dueño del molino", "La directora del museo", "La empresa de aguas",
             "Un inspector del ministerio"),
        does=("ha decidido reparar el viejo puente", "quiere cerrar la puerta norte durante un año",
              "presentó sus planes para la plaza del mercado", "contó más visitantes que nunca",
              "pidió otro informe sobre el dique", "prometió plantar doscientos árboles",
              "comprará once autobuses eléctricos", "abrió el archivo al público",
              "detuvo las obras del túnel", "encontró grietas en el tejado del ayuntamiento"),
        why=("aunque los costes se han duplicado desde la primavera", "antes de que empiece el invierno",
             "porque el contrato con la constructora ha terminado", "tras una reunión larga y ruidosa",
             "mientras los vecinos siguen esperando una respuesta", "como exige ahora la ley",
             "para que los niños puedan volver a pie a la escuela", "sin preguntar a quienes viven allí"),
        says=("dijo {p} el martes", "según {p}", "como contó {p} a este periódico",
              "explicó {p} al final de la reunión"),
        headline=("{m}: el ayuntamiento repara el puente y la factura crece",
                  "Por qué {m} esperará otro año su ferrocarril",
                  "Un inspector halla grietas en el dique de {m}",
                  "Doscientos árboles para {m} antes del invierno"),
        sections=("Noticias", "Economía", "Deportes", "Cultura"),
        people=("Ana Leal", "Martín Ocaña", "Julia Blanco", "Pedro Núñez", "Rosa Almeida"),
        place="en {m}",
        months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                "septiembre", "octubre", "noviembre", "diciembre")),
    "ru": Grammar(
        who=("Городской совет", "Управление порта", "Группа жителей", "Школьный совет",
             "Региональная железная дорога", "Пожарная служба", "Новый владелец мельницы",
             "Директор музея", "Водоканал", "Инспектор министерства"),
        does=("принял решение отремонтировать старый мост", "намерен закрыть северные ворота на год",
              "представил планы для рыночной площади", "насчитал больше посетителей, чем когда-либо",
              "требует нового отчёта о состоянии дамбы", "обещал посадить двести деревьев",
              "закупит одиннадцать электробусов", "открыл архив для публики",
              "остановил работы в тоннеле", "обнаружил трещины в крыше ратуши"),
        why=("хотя расходы с весны выросли вдвое", "до начала зимы",
             "поскольку договор со строителями истёк", "после долгого и шумного заседания",
             "пока соседи всё ещё ждут ответа", "как теперь требует закон",
             "чтобы дети снова могли ходить в школу пешком", "не спросив тех, кто там живёт"),
        says=("сообщил {p} во вторник", "по словам {p}", "рассказал {p} нашей газете",
              "объяснил {p} в конце заседания"),
        headline=("{m}: совет ремонтирует мост, а счёт растёт",
                  "Почему {m} ждёт железную дорогу ещё год",
                  "Инспектор нашёл трещины в дамбе города {m}",
                  "Двести деревьев для города {m} до начала зимы"),
        sections=("Новости", "Экономика", "Спорт", "Культура"),
        people=("Анна Лебедева", "Мартин Орлов", "Юлия Белова", "Пётр Волков", "Роза Алиева"),
        place="в городе {m}",
        months=("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
                "сентября", "октября", "ноября", "декабря")),
    "ar": Grammar(
        who=("مجلس المدينة", "هيئة الميناء", "مجموعة من السكان", "مجلس المدارس",
             "شركة السكك الحديدية", "فرقة الإطفاء", "المالك الجديد للمطحنة", "مدير المتحف",
             "شركة المياه", "مفتش من الوزارة"),
        does=("قرر إصلاح الجسر القديم", "يريد إغلاق البوابة الشمالية لمدة عام",
              "عرض خططه لساحة السوق", "أحصى عددا من الزوار أكبر من أي وقت مضى",
              "طلب تقريرا جديدا عن جدار الفيضان", "وعد بزراعة مئتي شجرة",
              "سيشتري إحدى عشرة حافلة كهربائية", "فتح الأرشيف أمام الجمهور",
              "أوقف العمل في النفق", "وجد شقوقا في سقف دار البلدية"),
        why=("رغم أن التكاليف تضاعفت منذ الربيع", "قبل أن يبدأ الشتاء",
             "لأن العقد مع شركة البناء قد انتهى", "بعد اجتماع طويل وصاخب",
             "بينما لا يزال الجيران ينتظرون جوابا", "كما يقتضي القانون الآن",
             "حتى يتمكن الأطفال من السير إلى المدرسة", "من دون سؤال من يعيشون هناك"),
        says=("قال {p} يوم الثلاثاء", "بحسب {p}", "كما قال {p} لهذه الصحيفة",
              "أوضح {p} في نهاية الاجتماع"),
        headline=("{m}: المجلس يصلح الجسر والفاتورة تكبر", "لماذا تنتظر {m} قطارها عاما آخر",
                  "مفتش يجد شقوقا في جدار الفيضان في {m}", "مئتا شجرة لمدينة {m} قبل الشتاء"),
        sections=("أخبار", "اقتصاد", "رياضة", "ثقافة"),
        people=("سلمى حداد", "كريم منصور", "ليلى خوري", "يوسف نجار", "هدى عيسى"),
        place="في {m}",
        comma="، ",
        months=("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
                "أكتوبر", "نوفمبر", "ديسمبر")),
    "zh": Grammar(
        who=("市议会", "港务局", "一群居民", "学校董事会", "地方铁路公司", "消防队", "磨坊的新主人",
             "博物馆馆长", "自来水公司", "一名部里的检查员"),
        does=("决定修复那座老桥", "打算将北门关闭一年", "公布了市场广场的规划",
              "统计到的游客比以往任何时候都多", "要求再提交一份关于防洪墙的报告",
              "承诺种植两百棵树", "将购买十一辆电动公交车", "向公众开放了档案馆",
              "停止了隧道的施工", "发现市政厅屋顶出现裂缝"),
        why=("尽管费用自春天以来已经翻了一番", "赶在冬天开始之前", "因为与建筑公司的合同已经结束",
             "此前举行了一场漫长而嘈杂的会议", "而邻居们仍在等待答复", "这是法律现在所要求的",
             "好让孩子们能够重新步行上学", "却没有征求当地住户的意见"),
        says=("{p}星期二说", "据{p}介绍", "{p}对本报表示", "{p}在会议结束时解释说"),
        headline=("{m}：议会修桥，账单越来越高", "为什么{m}还要再等一年才有铁路",
                  "检查员在{m}的防洪墙上发现裂缝", "入冬之前，{m}将种下两百棵树"),
        sections=("新闻", "经济", "体育", "文化"),
        people=("李安", "王明", "张慧", "刘洋", "陈静"),
        place="，地点在{m}",
        join="", comma="，", stop="。"),
}


@dataclasses.dataclass(frozen=True)
class Story:
    """What an article says, before any page is made of it."""

    language: str
    mark: str
    headline: str
    standfirst: str
    paragraphs: tuple
    author: str
    section: str
    caption: str


def mark(number):
    """A made-up name for a number below 8 million: no two numbers share one."""
    syllables = ("va", "lo", "mi", "ren", "ka", "dor", "sel", "tu", "be", "gar", "ni", "pol", "fa",
                 "ster", "hu", "wen", "jo", "qua", "zi", "mar")
    name = ""
    number = number * 7_919 % 3_200_000  # Coprime to 20^5: neighbours get unlike names.
    for _ in range(5):
        number, place = divmod(number, len(syllables))
        name += syllables[place]
    return name.capitalize()


def story(language, number):
    """The story of a number."""
    grammar = GRAMMARS[language]
    dice = random.Random(f"{language} {number}")
    name = mark(number)

    def sentence():
        who, does, why = (dice.choice(part) for part in (grammar.who, grammar.does, grammar.why))
        parts = [who + grammar.join + does, why]
        if dice.random() < 0.4:
            parts.append(dice.choice(grammar.says).format(p=dice.choice(grammar.people)))
        return grammar.comma.join(parts) + grammar.stop

    def paragraph():
        return "".join(sentence() for _ in range(dice.randint(3, 5))).strip()

    first = dice.choice(grammar.who) + grammar.join + dice.choice(grammar.does)
    opening = first + grammar.join + grammar.place.format(m=name) + grammar.stop
    opening = (opening + sentence() + sentence()).strip()
    return Story(
        language=language, mark=name, headline=dice.choice(grammar.headline).format(m=name),
        standfirst=sentence().strip(),
        paragraphs=(opening, *(paragraph() for _ in range(dice.randint(5, 9)))),
        author=dice.choice(grammar.people), section=dice.choice(grammar.sections),
        caption=sentence().strip())
