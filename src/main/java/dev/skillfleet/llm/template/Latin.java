package dev.skillfleet.llm.template;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes words with the letters a to z. Cyrillic and Greek go letter by letter; other scripts are left out. */
final class Latin {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<Integer, String> LETTERS = new HashMap<>();

    static {
        pairs("ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ı=i ŋ=n ħ=h");
        pairs(
                "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch"
                        + " ы=y э=e ю=yu я=ya ь= ъ= є=ye і=i ґ=g ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz");
        pairs("α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o");
    }

    private Latin() {}

    /** In small letters a-z, digits and whatever other characters were no letters. */
    static String of(String text, Language language) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (language == Language.GERMAN) {
            lower = lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        }
        StringBuilder out = new StringBuilder();
        MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("")
                .codePoints()
                .forEach(letter -> out.append(LETTERS.getOrDefault(letter, Character.toString(letter))));
        return out.toString();
    }

    private static void pairs(String pairs) {
        for (String pair : pairs.split(" ", -1)) {
            LETTERS.put(pair.codePointAt(0), pair.substring(2));
        }
    }
}
