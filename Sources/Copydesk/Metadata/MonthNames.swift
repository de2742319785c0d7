/// Names of months by language: twelve lists, each with the cases and short forms that dates use.
///
/// The names are compared without marks and case. One spelling with two meanings, `listopad`
/// (November in Polish and Czech, October in Croatian), is decided by the page's language.
enum MonthNames {
  /// The month of a word, 1 to 12; Persian solar months are 21 to 32.
  static func month(_ key: UInt64, southSlavic: Bool) -> Int? {
    let code = lexicon.whole(key)
    if code == 0 { return nil }
    if code == ambiguous { return southSlavic ? 10 : 11 }
    return Int(code)
  }

  /// The month of two words: Thai short forms (`มี.ค.`), the months of the Levant and of Kurdish.
  static func pair(_ line: Line, _ i: Int) -> (month: Int, isThai: Bool)? {
    guard i + 1 < line.count, !line[i].isNumber, !line[i + 1].isNumber,
      let first = line.bytes[Int(line[i].start)...].first,
      first >= 0x80 || first == 0x4D
        || first == 0x44 || first == 0x6D || first == 0x64
    else { return nil }
    return pairs[Key.step(line[i].key, 0x20) ^ line[i + 1].key].map { ($0, first == 0xE0) }
  }

  private static let ambiguous: UInt8 = 40

  /// Croatian, Bosnian and Serbian: the languages in which `listopad` is October.
  static func isSouthSlavic(_ language: String) -> Bool {
    ["hr", "bs", "sr", "sh"].contains(language.prefix(2))
  }

  private static let lexicon = Lexicon(
    months.enumerated().map { (UInt8($0.offset + 1), closed($0.element)) }
      + persian.enumerated().map { (UInt8($0.offset + 21), closed($0.element)) }
      + [(ambiguous, closed("listopad listopada"))])

  private static func closed(_ names: String) -> String {
    names.split(whereSeparator: \.isWhitespace).map { $0 + "$" }.joined(separator: "|")
  }

  /// English, German, French, Spanish, Catalan, Galician, Portuguese, Italian, Romanian, Dutch,
  /// Afrikaans; Swedish, Norwegian, Danish, Icelandic; Finnish, Estonian, Hungarian; Polish,
  /// Czech, Slovak, Slovene, Croatian, Serbian, Macedonian, Bulgarian, Russian, Ukrainian,
  /// Belarusian; Latvian, Lithuanian, Albanian, Greek, Armenian, Georgian; Turkish, Azerbaijani,
  /// Kazakh, Uzbek; Arabic (three traditions), Persian, Urdu, Hebrew; Hindi, Marathi, Bengali,
  /// Gujarati, Tamil, Telugu, Kannada, Malayalam, Punjabi, Sinhala; Thai, Burmese, Khmer, Lao,
  /// Indonesian, Malay, Filipino, Swahili, Hausa; Basque, Welsh, Irish, Maltese, Esperanto, Kurdish.
  private static let months = [
    """
    january jan januar januari januarie jänner jaenner janvier janv enero ene gener xaneiro xan
    janeiro gennaio gen genn ianuarie ian januaris janeiro janúar janúari jaanuar jaan tammikuu
    tammikuuta tammikuun január januára stycznia styczeń sty stycz leden ledna led siječanj siječnja
    sij sijecnja јануар јануара јануари јан јану януари яну января январь янв січня січень січ
    студзеня студзень janvāris janvārī janv sausio sausis saus janar ιανουαρίου ιανουάριος ιαν
    γενάρη հունվար հունվարի հունվ იანვარი იანვარს იანვრის იან ocak oca yanvar yanv қаңтар қаң
    yanvarda يناير جانفي ژانویه جنوری ינואר בינואר ינו जनवरी जन जानेवारी জানুয়ারি জানুয়ারি
    જાન્યુઆરી ஜனவரி జనవరి มกราคม enero januaria
    urtarrila urtarrilaren urtarrilak ಜನವರಿ ജനുവരി ਜਨਵਰੀ ජනවාරි ဇန်နဝါရီ មករា ມັງກອນ ionawr
    eanáir jannar januaro janairu
    """,
    """
    february feb febr februar februari februarie feber februarja février févr fév fevrier febrero
    febrer febreiro fevereiro fev febbraio febb februarie februára február febrúar veebruar veebr
    helmikuu helmikuuta helmikuun lutego luty lut únor února úno veljača veljače velj фебруар
    фебруара фебруари феб фебр февруари февр февраля февраль фев лютого лютий лют лютага люты
    februāris februārī vasario vasaris vas shkurt shk φεβρουαρίου φεβρουάριος φεβ φλεβάρη
    փետրվար փետրվարի փետր თებერვალი თებერვალს თებერვლის თებ şubat şub fevral fevr ақпан ақп فبراير
    فيفري شباط فوریه فروری פברואר בפברואר פבר फरवरी फ़रवरी फर फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারি
    ફેબ્રુઆરી பிப்ரவரி ఫిబ్రవరి กุมภาพันธ์ pebrero
    otsaila otsailaren otsailak ಫೆಬ್ರವರಿ ഫെബ്രുവരി ਫਰਵਰੀ පෙබරවාරි ဖေဖော်ဝါရီ កុម្ភៈ ກຸມພາ
    chwefror feabhra frar februaro faburairu شوبات شوباتی
    """,
    """
    march mar märz maerz mrz mär maart mrt mars marzo març marco março martie marts märts marec
    marca márca marcius március márc maaliskuu maaliskuuta maaliskuun marzec mrzec březen března bře
    ožujak ožujka ožu март марта мар мартa березня березень бер сакавіка сакавік marts martā kovo
    kovas kov μαρτίου μάρτιος μαρ μάρτη մարտ մարտի მარტი მარტს მარტის მარ mart наурыз нау مارس آذار
    مارچ מרץ במרץ מרס במרס मार्च মার্চ માર્ચ மார்ச் మార్చి มีนาคม maret mac marso machi marsh
    martxoa martxoaren martxoak ಮಾರ್ಚ್ മാർച്ച് ਮਾਰਚ මාර්තු မတ် មីនា ມີນາ mawrth márta marzu
    marto maris ئازار ئازاری mäerz
    """,
    """
    april apr aprile avril avr abril abr aprilie apríl apríla április ápr aprill huhtikuu huhtikuuta
    huhtikuun kwietnia kwiecień kwi kwiec duben dubna dub travanj travnja tra апреля апрель апр
    април априла квітня квітень квіт кві красавіка красавік aprīlis aprīlī balandžio balandis bal
    prill pri απριλίου απρίλιος απρ απρίλη ապրիլ ապրիլի აპრილი აპრილს აპრილის აპრ nisan nis aprel
    сәуір сәу أبريل ابريل إبريل أفريل نيسان آوریل اپریل אפריל באפריל אפר अप्रैल अप्रेल एप्रिल এপ্রিল
    એપ્રિલ ஏப்ரல் ఏప్రిల్ เมษายน abril aprili
    apirila apirilaren apirilak ಏಪ್ರಿಲ್ ഏപ്രിൽ ਅਪ੍ਰੈਲ අප්‍රේල් අප්රේල් ဧပြီ មេសា ເມສາ ebrill
    aibreán aprilo afrilu نیسانی
    """,
    """
    may mai mayo maio maggio mag maig mei maj maja mája máj május máj toukokuu toukokuuta toukokuun
    květen května kvě svibanj svibnja svi мая май мај маја травня травень трав тра траўня травень
    maijs maijā gegužės gegužė geg μαΐου μαΐος μάιος μαΐ μάη մայիս մայիսի მაისი მაისს მაისის მაი
    mayıs may mayis мамыр мам مايو ماي أيار ايار مه مئی מאי במאי मई मे মে મે மே మే พฤษภาคม mayo maí
    maja
    maiatza maiatzaren maiatzak ಮೇ മെയ് മേയ് ਮਈ මැයි မေ ឧសភា ພຶດສະພາ bealtaine mejju mayu ئایار
    ئایاری
    """,
    """
    june jun juni juin junio xuño juny junho giugno giu iunie iun júní juuni junij junija kesäkuu
    kesäkuuta kesäkuun czerwca czerwiec cze czerw červen června jún júna június jún lipanj lipnja lip
    июня июнь июн јун јуна јуни юни червня червень чер черв чэрвеня чэрвень jūnijs jūnijā birželio
    birželis bir qershor qer ιουνίου ιούνιος ιουν ιούνη հունիս հունիսի ივნისი ივნისს ივნისის ივნ
    haziran haz iyun маусым мау يونيو جوان حزيران ژوئن جون יוני ביוני जून জুন જૂન ஜூன் జూన్
    มิถุนายน hunyo
    ekaina ekainaren ekainak ಜೂನ್ ജൂൺ ਜੂਨ ජූනි ဇွန် មិថុនា ມິຖຸນາ mehefin meitheamh ġunju yuni
    حوزەیران حوزەیرانی
    """,
    """
    july jul juli juillet juil julio xullo juliol julho luglio lug iulie iul júlí juuli julij julija
    heinäkuu heinäkuuta heinäkuun lipca lipiec červenec července čvc júl júla július júl srpanj
    srpnja июля июль июл јул јула јули юли липня липень лип ліпеня ліпень jūlijs jūlijā liepos liepa
    liep korrik kor ιουλίου ιούλιος ιουλ ιούλη հուլիս հուլիսի ივლისი ივლისს ივლისის ივლ temmuz tem
    iyul шілде шіл يوليو يوليوز جويلية تموز ژوئیه جولائی יולי ביולי जुलाई जुलै জুলাই જુલાઈ ஜூலை
    జూలై กรกฎาคม hulyo julai
    uztaila uztailaren uztailak ಜುಲೈ ജൂലൈ ਜੁਲਾਈ ජූලි ဇူလိုင် កក្កដា ກໍລະກົດ gorffennaf iúil
    lulju yuli تەمموز تەمموزی
    """,
    """
    august aug augusti augustus août aout agosto ago ag agost agustus agt agu ogos augustā août
    augusta augusztus aug ágúst avgust avgusta avg elokuu elokuuta elokuun sierpnia sierpień sie
    sierp srpen srpna srp kolovoz kolovoza kol августа август авг аугуст серпня серпень сер серп
    жніўня жнівень augusts rugpjūčio rugpjūtis rugp gusht gush αυγούστου αύγουστος αυγ αύγουστο
    օգոստոս օգոստոսի აგვისტო აგვისტოს აგვ ağustos agustos ağu avqust тамыз там أغسطس اغسطس غشت أوت
    آب اوت اگست אוגוסט באוגוסט אוג अगस्त ऑगस्ट আগস্ট ઑગસ્ટ ஆகஸ்ட் ఆగస్టు สิงหาคม agosto agosti
    abuztua abuztuaren abuztuak ಆಗಸ್ಟ್ ഓഗസ്റ്റ് ആഗസ്റ്റ് ਅਗਸਤ අගෝස්තු ဩဂုတ် ၾသဂုတ် សីហា ສິງຫາ
    awst lúnasa awwissu aŭgusto agusta ئاب ئابی
    """,
    """
    september sep sept septembre septiembre setiembre set setembre setembro settembre sett septembrie
    septembra syyskuu syyskuuta syyskuun szeptember szept września wrzesień wrz wrzes září zář zari
    rujan rujna ruj сентября сентябрь сен сент септембар септембра септември септ сеп вересня
    вересень вер верес верасня верасень septembris septembrī rugsėjo rugsėjis rugs shtator sht
    σεπτεμβρίου σεπτέμβριος σεπ σεπτ σεπτέμβρη սեպտեմբեր սեպտեմբերի სექტემბერი სექტემბერს
    სექტემბრის სექ eylül eylul eyl sentyabr sentabr қыркүйек қыр سبتمبر شتنبر أيلول ايلول سپتامبر
    ستمبر ספטמבר בספטמבר ספט सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর સપ્ટેમ્બર செப்டம்பர் సెప్టెంబర్
    กันยายน setyembre septemba sentyabrda
    iraila irailaren irailak ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ ਸਤੰਬਰ සැප්තැම්බර් စက်တင်ဘာ កញ្ញា ກັນຍາ
    settembru septembro satumba ئەیلوول ئەیلوولی
    """,
    """
    october oct oktober okt octobre octubre outubro out ottobre ott octombrie októbra október
    oktobris oktobrī oktoober oktobra oktobar lokakuu lokakuuta lokakuun października październik paź
    pazdz říjen října říj rijna октября октябрь окт октобар октобра октомври жовтня жовтень жов
    жовт кастрычніка кастрычнік spalio spalis spal tetor tet οκτωβρίου οκτώβριος οκτ οκτώβρη
    հոկտեմբեր հոկտեմբերի ოქტომბერი ოქტომბერს ოქტომბრის ოქტ ekim eki oktyabr қазан қаз أكتوبر اكتوبر
    اکتبر اکتوبر אוקטובר באוקטובר אוק अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর ઑક્ટોબર அக்டோபர் అక్టోబర్
    ตุลาคม oktubre oktoba
    urria urriaren urriak ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ਅਕਤੂਬਰ ඔක්තෝබර් အောက်တိုဘာ តុលា ຕຸລາ hydref ottubru
    oktobro
    """,
    """
    november nov novembre noviembre novembro noiembrie noi novembra novembris novembrī marraskuu
    marraskuuta marraskuun lis list listopadu lis studeni studenoga studenog ноября ноябрь ноя нояб
    новембар новембра ноември ное листопада листопад лист лис лістапада лістапад lapkričio lapkritis
    lapkr nëntor nën νοεμβρίου νοέμβριος νοε νοέμβρη նոյեմբեր նոյեմբերի ნოემბერი ნოემბერს ნოემბრის
    ნოე kasım kasim kas noyabr қараша қар نوفمبر نونبر نوامبر نومبر נובמבר בנובמבר נוב नवंबर नवम्बर
    नोव्हेंबर নভেম্বর નવેમ્બર நவம்பர் నవంబర్ พฤศจิกายน nobyembre novemba nóvember
    azaroa azaroaren azaroak ನವೆಂಬರ್ നവംബർ ਨਵੰਬਰ නොවැම්බර් နိုဝင်ဘာ វិច្ឆិកា ພະຈິກ tachwedd
    samhain novembru nuwamba
    """,
    """
    december dec dez dezember déc décembre diciembre dic desembre decembro dezembro dicembre
    decembrie decembra desember des detsember dets decembris decembrī joulukuu joulukuuta joulukuun
    grudnia grudzień gru grud prosinec prosince pro prosinac prosinca декабря декабрь дек децембар
    децембра дец декември грудня грудень груд снежня снежань gruodžio gruodis gruod dhjetor dhj
    δεκεμβρίου δεκέμβριος δεκ δεκέμβρη դեկտեմբեր դեկտեմբերի დეკემბერი დეკემბერს დეკემბრის დეკ aralık
    aralik ara dekabr желтоқсан жел ديسمبر دجنبر دسامبر دسمبر דצמבר בדצמבר דצמ दिसंबर दिसम्बर
    डिसेंबर ডিসেম্বর ડિસેમ્બર டிசம்பர் డిసెంబర్ ธันวาคม disyembre desemba dekabrda
    abendua abenduaren abenduak ಡಿಸೆಂಬರ್ ഡിസംബർ ਦਸੰਬਰ දෙසැම්බර් ဒီဇင်ဘာ ធ្នូ ທັນວາ rhagfyr
    nollaig diċembru disamba
    """,
  ]

  private static let persian = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد امرداد", "شهریور", "مهر", "آبان", "آذر", "دی",
    "بهمن", "اسفند",
  ]
}
