/// The lists, as written; they are folded when first used. Each is our own choice of the language's function words:
/// articles, pronouns, prepositions, conjunctions, auxiliaries, and the words that ask.
extension StopWords {
    static let texts: [String: String] = [
        "en": """
        a about above after again all also although am among an and any are as at be because been before being
        below between both but by can cannot could did do does doing down during each either else ever few for
        from further had has have having he her here hers herself him himself his how however i if in into is it
        its itself just may me might more most must my myself neither nor not of off on once only onto or other
        our ours ourselves out over own per rather same shall she should since so some such than that the their
        theirs them themselves then there these they this those though through thus to too toward towards under
        until up upon us very was we were what when where whether which while who whom whose why will with within
        without would yet you your yours yourself yourselves im ive dont doesnt didnt isnt arent wasnt werent
        cant couldnt wont wouldnt
        """,
        "fr": """
        a ai au aux avec ce ces cet cette comme dans de des du elle elles en est et etait ete etre eu il ils je
        la le les leur leurs lui ma mais me meme mes moi mon ne nos notre nous on ou par pas plus pour qu que
        quel quelle qui sa sans se ses si son sont sous sur ta te tes toi ton tu un une vos votre vous y où quand
        comment quoi dont donc lorsque tout tous toute toutes été avoir avait ont sera aussi entre chez lors vers
        """,
        "de": """
        aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dem den der des die dies
        diese dieser dieses doch du durch ein eine einem einen einer eines er es für hat haben hatte ich ihr ihre
        im in ist ja kann können man mit nach nicht noch nur ob oder ohne sehr sein seine sich sie sind so über
        um und uns unter vom von vor war waren was weil welche welcher welches wenn wer werden wie wir wird wo zu
        zum zur
        """,
        "es": """
        a al algo como con cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta
        este esto fue ha han hasta la las le les lo los más me mi muy no nos o para pero por que qué se ser si
        sin sobre son su sus también te tiene un una uno unos y ya yo quien quién quienes cuándo dónde cómo cuál
        cada todo todos toda todas había hay sido otra otro
        """,
        "it": """
        a ad al alla alle anche che chi ci come con cui da dal dalla dei del della delle di e è ed era gli ha
        hanno i il in io la le lo loro ma mi ne nei nel nella non o per perché più quale quando quello questa
        questo se si sono su sua sul sulla suo tra un una uno dove quali cosa stato stata essere negli agli dallo
        dagli degli allo ogni dopo prima
        """,
        "cy": """
        a ac ai am ar arall at bod bu byddai bydd chi dan drwy dros ei eich ein er eu fe fel fod fy gan gyda
        hefyd heb hi hon hyn hwn i iddo mae mewn na nad neu ni nid o oedd oes on ond pan roedd rhwng sy sydd trwy
        tua un wedi wrth y ydy yn yng ym yr yw
        """,
        "pt": """
        a ao aos aquela aquele as até com como da das de dela dele do dos e é ela elas ele eles em entre era essa
        esse esta este eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na nas nem no nos nós
        num numa o onde os ou para pela pelas pelo pelos por porque qual quais quando que quem são se sem ser seu
        seus sua suas só também te tem ter um uma você
        """,
        "nl": """
        aan al als bij dan dat de der deze die dit door dus een en er geen had hebben heeft het hij hoe hun ik in
        is ja je kan maar me meer met mij mijn na naar niet nog nu of om omdat onder ons ook op over te tegen
        toch toen tot u uit van veel voor waar wanneer waren was wat we wel welk welke werd wie wij worden wordt
        zal ze zelf zich zij zijn zo zou
        """,
        "sv": """
        alla allt att av blev bli blir de dem den denna dess det detta dig din du där då efter ej eller en er ett
        från för ha hade han har hon honom hur här i icke inte inom jag ju kan man med mellan men mig min mot
        mycket när någon något några och om oss på samma sedan sig sin sina sitt skulle som så till under upp ut
        utan vad var vara vart vem vi vid vilka vilken vilket är över
        """,
        "no": """
        alle at av bare ble bli blir da de deg dem den denne der dere deres det dette din disse du eller en enn
        er et etter for fra få ha hadde han har hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke
        inn jeg kan kunne man med meg mellom men mot mye når nå og også om opp oss over på seg selv sin sine skal
        skulle som så til under ut uten var ved vi vil ville være vår
        """,
        "da": """
        af alle alt at blev bliver da de dem den denne der deres det dette dig din disse du efter eller en end er
        et for fra få ham han har havde hende her hos hun hvad hvem hver hvilke hvilken hvis hvor hvordan hvorfor
        i ikke ind jeg jer kan kunne man med meget mellem men mig mod må ned når nogen noget nogle nu og også om
        op os over på sig sin sine skal skulle som sådan til ud under uden var ved vi vil ville være vor
        """,
        "fi": """
        ei eivät en että he hän ja jo joka jonka jos jossa jotka joten kanssa keitä ketkä koska kuin kuinka kuka
        kun me mikä mikäli minä missä mitkä mitä mukaan mutta myös ne niin nyt nämä ole olen oli olivat olla on
        ovat se sekä sen siellä siinä sitä sinä tai te tämä tämän tässä tätä vaan vaikka vain voi
        """,
        "ro": """
        a ai al ale am ar are aș asta această acest aceasta au avea ca care că ce cel cele cei chiar ci cine cu
        cum când da dacă dar de deci din dintre doar după ea ei el ele era este eu face fără fi fie fost iar în
        îi îl își între la le lor lui mai mea meu nu o ori pe pentru prin sa sale sau se si și sub sunt tot un
        una unde unei unor unui va vor
        """,
        "hu": """
        a az abban ahhoz ahogy aki akik akkor alatt amely amelyek ami amikor annak arra azok azon azt be csak de
        e egy egyik el ennek erre és ez ezek ezen ezt fel hanem hogy hogyan hol ill is itt ki kik le lehet lett
        majd meg mely melyik mert mi miért mikor mint mit még már nem nincs ő ők össze pedig s sem semmi számára
        szerint után vagy van vannak volt voltak volna
        """,
        "tr": """
        acaba ama ancak bazı belki ben bile bir biri birkaç biz bu bunu bunun çok çünkü da daha de değil diye
        dolayı en gibi göre hangi hem hep her hiç için ile ise işte ki kim kimi mi mı mu mü nasıl ne neden nerede
        o olan olarak oldu olduğu olup onlar onu onun sadece sen siz şey şu tüm ve veya ya yani
        """,
        "ru": """
        а без более бы был была были было быть в вам вас во вот все всё вы где да для до его ее её если есть еще
        ещё же за здесь и из или им их к как какая какие какой когда кто ли между мне многие может мы на над не
        него нее нет ни них но о об он она они оно от по под после при с сам себя со так также там то того тоже
        только том у уже что чтобы чем эта эти это этого этой этот я
        """,
        "ar": """
        في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم ما ماذا متى أين كيف لماذا هل أن إن كان كانت
        يكون قد لقد لم لن لا كل بعض بين بعد قبل عند حتى ثم أو أم و ف ب ل ك أي أية كما لكن منذ خلال حول غير فيها
        فيه منه منها عليه عليها إليه إليها به بها له لها الى
        """,
        "el": """
        ένα ένας ή αλλά αν αντί από αυτά αυτή αυτό αυτός για δε δεν εγώ είναι εκείνο εμείς ενώ επί η θα και κατά
        κι με μετά μέσα μη μην μια μου να ο οι όμως όπου όπως όταν ότι που πού πώς πως ποια ποιος ποιο ποιες
        ποιοι προς σε σου στα στη στην στις στο στον στους τα της τη την τι τις το τον του τους των τότε υπό ως
        """,
        "ga": """
        a ach ag agus an ar as atá ba bhí bíonn cá cad cé chuig conas de den do don é ea faoi féin freisin go gur
        i iad idir in is le leis má mar mé mo muid na ná ní nó nuair ó os sa san sé seo sí siad sin tá tú um
        """,
        "ca": """
        a al als amb aquell aquest aquesta això com d de del dels des el ella ells els em en entre era és es et
        ha han hi i jo l la les li m més mentre molt n no o on para per perquè però quan que què qual quals qui s
        sense ser seu seva si sobre són també te tot un una unes uns us va van
        """,
        "eu": """
        bat batean batek baina bere da dago dela den dira direla du dute dituzte ere eta ez gara hau hori ni noiz
        non nor nola zein zer zergatik zen ziren zuen zuten
        """,
        "lt": """
        apie ar arba aš bei bet bus buvo būti dar del dėl iki ir iš į jei jie jis ji jo jos jau kad kai kaip kas
        kuo kur kuri kurie kurio kuris mes ne nei nes nuo o pagal per po prie su ta tai taip tas tie tik to tuo
        už yra
        """,
        "id": """
        ada adalah agar akan anda antara apa atas atau bagaimana bagi bahwa beberapa bisa dalam dan dapat dari
        dengan di dia hanya ia ini itu jika juga kami kapan karena ke kepada kita lebih mana mereka mengapa oleh
        pada para saat saya sebagai sebuah secara sedang sehingga seperti serta siapa suatu sudah tapi telah
        tentang tersebut tetapi tidak untuk yaitu yang
        """,
        "hi": """
        अपने इस इसका इसके उस उसके एक और कब करने कहाँ का कि किस किसी की कुछ के को कौन क्या क्यों गया जब जो तक तथा
        तो था थी थे द्वारा न नहीं ने पर भी में यह या ये रहा रहे लिए वह वे सकते साथ से हुआ हुई है हैं हो होता होती
        """,
        "sr": """
        a ali bez bi biti bila bilo bio da do gde i ili iz ja je jer joj još kada kako ko koja koje koji kroz li
        među na nad ne nego nije o od on ona oni po pod posle pre pri s sa samo se su šta sve što ta taj te ti to
        u uz već za zbog а али без би бити била било био да до где и или из ја је јер још када како ко која које
        који кроз ли међу на над не него није о од он она они по под после пре при с са само се су шта све што та
        тај те ти то у уз већ за због
        """,
        "pl": """
        a aby ale bez był była było były być bo co czy czyli dla do gdy gdzie go i ich im ja jak jaka jakie jako
        jego jej jest jeszcze już kiedy kto która które którego której który którzy ma między na nad nie o od on
        ona one oni oraz po pod przez przy się są także tak tam ten te tego tej to tu tylko w we więc z za ze że
        """,
        "zh": """
        的 了 在 是 和 与 及 或 也 都 就 而 被 把 对 从 向 为 为了 由 于 以 之 其 这 那 这个 那个 这些 那些 它 他
        她 我 你 我们 你们 他们 它们 什么 谁 哪 哪个 哪些 哪里 哪儿 怎么 怎样 如何 为什么 何时 多少 几 吗 呢 吧
        啊 着 过 地 得 个 有 并 并且 但 但是 因为 所以 如果 則 则 還 还 又 與 對 從 為 為了 於 這 這個 這些 個 們
        我們 他們 什麼 誰 哪裡 怎麼 為什麼 何時 嗎 可以 请问
        """,
        "ja": """
        の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この
        ため その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による
        ず なり られる において なかっ なく しかし について せ だっ できる それ う ので なお のみ でき き つ
        における および いう さらに でも ら たり に関する たち ます ん なら ば です でし まし ました でした
        ください 何 誰 どこ いつ どの どんな なぜ どう どれ いくつ どのように どのような 何故 ですか ますか
        """,
        "th": """
        ที่ และ ใน ของ เป็น มี ได้ ให้ ว่า จะ ไม่ กับ การ จาก โดย นี้ นั้น แต่ ก็ หรือ คือ อะไร ใคร ไหน ทำไม
        อย่างไร เมื่อ ซึ่ง ด้วย แล้ว
        """,
    ]
}
