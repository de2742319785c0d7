extension Charset {
  /// The WHATWG name of an encoding's label, or `nil` for one that the standard does not know.
  package static func encoding(_ label: String) -> String? {
    table[label.lowercased()]
  }

  /// Names of encodings with their labels (Encoding Standard, section 4.2), less those that no
  /// page was ever served in.
  private static let table: [String: String] = {
    var table: [String: String] = [:]
    let rows: [(String, String)] = [
      ("utf-8", "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8mb4"),
      ("utf-16le", "utf-16 ucs-2 unicode unicodefeff csunicode iso-10646-ucs-2"),
      ("utf-16be", "unicodefffe"),
      ("ibm866", "866 cp866 csibm866"),
      ("iso-8859-2", "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 l2 latin2"),
      ("iso-8859-3", "csisolatin3 iso-ir-109 iso8859-3 iso88593 l3 latin3"),
      ("iso-8859-4", "csisolatin4 iso-ir-110 iso8859-4 iso88594 l4 latin4"),
      ("iso-8859-5", "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5"),
      ("iso-8859-6", "arabic asmo-708 csisolatinarabic ecma-114 iso-ir-127 iso8859-6 iso88596"),
      (
        "iso-8859-7", "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597"
      ),
      ("iso-8859-8", "csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 visual"),
      ("iso-8859-8-i", "csiso88598i logical"),
      ("iso-8859-10", "csisolatin6 iso-ir-157 iso8859-10 l6 latin6"),
      ("iso-8859-13", "iso8859-13 iso885913"),
      ("iso-8859-14", "iso8859-14 iso885914"),
      ("iso-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin-9"),
      ("iso-8859-16", "iso8859-16"),
      ("koi8-r", "cskoi8r koi koi8 koi8_r"),
      ("koi8-u", "koi8-ru"),
      ("macintosh", "csmacintosh mac x-mac-roman"),
      ("windows-874", "dos-874 iso-8859-11 iso8859-11 tis-620 cp874"),
      ("windows-1250", "cp1250 x-cp1250"),
      ("windows-1251", "cp1251 x-cp1251 win-1251 windows1251"),
      (
        "windows-1252",
        "ansi_x3.4-1968 ascii us-ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100"
          + " iso8859-1 iso88591 iso_8859-1 l1 latin1 x-cp1252"
      ),
      ("windows-1253", "cp1253 x-cp1253"),
      ("windows-1254", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 l5 latin5"),
      ("windows-1255", "cp1255 x-cp1255"),
      ("windows-1256", "cp1256 x-cp1256"),
      ("windows-1257", "cp1257 x-cp1257"),
      ("windows-1258", "cp1258 x-cp1258"),
      ("x-mac-cyrillic", "x-mac-ukrainian mac-cyrillic"),
      ("gbk", "chinese csgb2312 gb2312 gb_2312-80 iso-ir-58 x-gbk cp936"),
      ("gb18030", "gb-18030"),
      ("big5", "big5-hkscs cn-big5 csbig5 x-x-big5"),
      ("euc-jp", "cseucpkdfmtjapanese x-euc-jp"),
      ("iso-2022-jp", "csiso2022jp"),
      ("shift_jis", "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932"),
      ("euc-kr", "cseuckr korean ks_c_5601-1987 ksc5601 ksc_5601 windows-949 uhc cp949"),
    ]
    for (name, labels) in rows {
      table[name] = name
      for label in labels.split(separator: " ") { table[String(label)] = name }
    }
    return table
  }()
}
