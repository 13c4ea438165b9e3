package dev.skillfleet.llm.template;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages whose small words and ways of asking for a skill are known. */
enum Language {
    ENGLISH(
            "a an the this that these those my our your their its his her i we you they he she it me us them and or but nor"
                    + " so for of in on at by with from to into onto as about over under between through during before after"
                    + " without within via per is are was were be been being am do does did have has had can could will"
                    + " would shall should may might must not no only never always all any each every some several many"
                    + " much more most few other another such same own very really just also too then than there here when"
                    + " where while who whom whose which what why how if because please etc using based it's i'm don't"
                    + " doesn't can't cannot e.g i.e both either well make makes making use used want wants need needs",
            null),
    GERMAN(
            "der die das den dem des ein eine einen einem einer eines und oder aber für von vom zu zum zur mit ohne aus auf"
                    + " an am im in bei nach über unter ist sind wird werden soll sollen kann können muss müssen nicht kein"
                    + " keine ich wir sie er es man mir uns mein meine unser unsere ihr ihre dass wenn wie was als auch nur"
                    + " bitte beim durch aller alle neue neuen",
            "(?:bitte )?(?:ich (?:brauche|möchte|hätte gerne?) |(?:erstelle|schreibe?|baue?|mache?|erzeuge) )(?:mir |uns )?"
                    + "(?:bitte )?(?:eine[nrs]?|den|die|das) (?:skill|fähigkeit)\\b[ ,]*(?:für (?:das |den |die )?|zum |zur |mit dem |,? ?de[rm] )?"),
    FRENCH(
            "le la les l un une des du de d et ou mais pour par avec sans dans en sur au aux est sont être ce cet cette ces"
                    + " mon ma mes notre nos votre vos qui que quoi dont il elle ils elles je nous vous ne pas à leur leurs"
                    + " son sa ses se si comme plus afin",
            "(?:s'il (?:te|vous) pla[iî]t,? )?(?:je (?:veux|voudrais|souhaite) |j'ai besoin d['’] ?|(?:cr[ée]e[rz]?|crée|écri[rst]e?|fais|rédige[rz]?|génère) )"
                    + "(?:moi )?(?:une? |d['’]une? )?(?:compétence|skill)\\b,? ?(?:pour |qui |sur |permettant de )?"),
    SPANISH(
            "el la los las un una unos unas y o pero para por con sin de del en al a es son ser este esta estos estas mi"
                    + " mis nuestro nuestra que quien como cuando no se su sus lo más yo tú ellos",
            "(?:por favor,? )?(?:quiero |necesito |(?:crea|crear|escribe|haz|genera) )(?:me )?(?:una? )?(?:habilidad|skill)\\b,? ?(?:para |que |sobre )?"),
    /** Any other language, and text in none. */
    OTHER(
            "и в на с для из по не что как это к о от до а но или у за при",
            "(?:пожалуйста,? )?(?:создай|напиши|сделай)(?:те)? (?:мне )?(?:навык|скилл) (?:для |по |который )?"
                    + "|أنشئ (?:لي )?مهارة (?:ل(?=\\p{L}))?|(?:请)?(?:帮我)?(?:写|创建|做|制作)(?:一个)?(?=.*技能)");

    /** In Chinese and Japanese the word for skill closes the request. */
    private static final Pattern CLOSING = Pattern.compile("(?:する|の|ための|用の)?スキルを[^。]{0,20}。?$|的?技能[。！]?$");

    private static final Set<String> ALL_STOP_WORDS = Arrays.stream(values())
            .flatMap(language -> language.stopWords.stream())
            .collect(Collectors.toSet());

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives an immutable set
    private final Set<String> stopWords;

    private final Pattern wrapper;

    Language(String stopWords, @Nullable String wrapper) {
        this.stopWords = Set.of(stopWords.split(" ", -1));
        this.wrapper = Pattern.compile(
                "^" + (wrapper == null ? "(?!)" : wrapper), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static boolean isStopWord(String lowerCase) {
        return ALL_STOP_WORDS.contains(lowerCase);
    }

    /** The language with most of its small words in the text; English when there is nothing to go by but Latin letters. */
    static Language of(String text) {
        List<String> words = Words.of(text).stream().limit(400).map(Text::lower).toList();
        long latin = text.codePoints().limit(4000).filter(Language::isLatin).count();
        long letters = text.codePoints().limit(4000).filter(Character::isLetter).count();
        if (latin * 2 < letters || letters == 0) {
            return OTHER;
        }
        Language best = ENGLISH;
        for (Language language : values()) {
            if (language.count(words) > best.count(words)) {
                best = language;
            }
        }
        return best;
    }

    /** The text without an opening like "Erstelle einen Skill für". */
    String unwrap(String text) {
        String opened = wrapper.matcher(text).replaceFirst("");
        return CLOSING.matcher(opened).replaceFirst("").strip();
    }

    private long count(List<String> words) {
        return words.stream().filter(stopWords::contains).count();
    }

    private static boolean isLatin(int codePoint) {
        return Character.isLetter(codePoint) && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
    }
}
