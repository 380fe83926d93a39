/// Words that say nothing about what a text is about. They are left out of questions, never out of the index.
public enum StopWords {
    /// Whether a folded word is a function word of the language. For an unknown language, English is taken.
    public static func contains(_ word: String, _ language: Language) -> Bool {
        (lists[language.code] ?? (language.code.isEmpty ? english : [])).contains(word)
    }

    private static let lists: [String: Set<String>] = [
        "en": english, "fr": french, "de": german, "es": spanish, "it": italian, "cy": welsh,
    ]

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Folding.fold(String($0)) })
    }

    private static let english = words(
        """
        a about above after again all also although am among an and any are as at be because been before being below
        between both but by can cannot could did do does doing down during each either else ever few for from further
        had has have having he her here hers herself him himself his how however i if in into is it its itself just
        may me might more most must my myself neither nor not of off on once only onto or other our ours ourselves
        out over own per rather same shall she should since so some such than that the their theirs them themselves
        then there these they this those though through thus to too toward towards under until up upon us very was
        we were what when where whether which while who whom whose why will with within without would yet you your
        yours yourself yourselves im ive dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt
        """)

    private static let french = words(
        """
        a ai au aux avec ce ces cet cette comme dans de des du elle elles en est et etait ete etre eu il ils je la le les
        leur leurs lui ma mais me meme mes moi mon ne nos notre nous on ou par pas plus pour qu que quel quelle qui sa
        sans se ses si son sont sous sur ta te tes toi ton tu un une vos votre vous y
        """)

    private static let german = words(
        """
        aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dem den der des die dies diese dieser
        dieses doch du durch ein eine einem einen einer eines er es für hat haben hatte ich ihr ihre im in ist ja kann
        können man mit nach nicht noch nur ob oder ohne sehr sein seine sich sie sind so über um und uns unter vom von
        vor war waren was weil welche welcher welches wenn wer werden wie wir wird wo zu zum zur
        """)

    private static let spanish = words(
        """
        a al algo como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta este esto
        fue ha han hasta la las le les lo los más me mi muy no nos o para pero por que qué se ser si sin sobre son su sus
        también te tiene un una uno unos y ya yo
        """)

    private static let italian = words(
        """
        a ad al alla alle anche che chi ci come con cui da dal dalla dei del della delle di e è ed era gli ha hanno i il in
        io la le lo loro ma mi ne nei nel nella non o per perché più quale quando quello questa questo se si sono su sua
        sul sulla suo tra un una uno
        """)

    private static let welsh = words(
        """
        a ac ai am ar arall at bod bu byddai bydd chi dan drwy dros ei eich ein er eu fe fel fod fy gan gyda hefyd heb hi
        hon hyn hwn i iddo mae mewn na nad neu ni nid o oedd oes on ond pan roedd rhwng sy sydd trwy tua un wedi wrth y
        ydy yn yng ym yr yw
        """)
}
