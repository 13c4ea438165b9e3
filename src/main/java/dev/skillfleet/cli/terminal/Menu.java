package dev.skillfleet.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/** Lets a person choose among rows, with the arrow keys or by number. */
final class Menu {
    private static final int BY_NUMBER = 9;

    private final Tty tty;
    private final Screen screen;
    private final Choice choice;
    private final TreeSet<Integer> marked = new TreeSet<>();
    private int at;
    private boolean cancelling;

    private enum Key {
        UP,
        DOWN,
        MARK,
        TAKE,
        BACK,
        LATER,
        CANCEL
    }

    Menu(Tty tty, Screen screen, Choice choice) {
        this.tty = tty;
        this.screen = screen;
        this.choice = choice;
    }

    /**
     * Waits for a choice.
     *
     * @return the places of what was chosen, from 0, at least one
     */
    List<Integer> choose() {
        Terminal terminal = tty.terminal();
        KeyMap<Object> keys = keys(terminal);
        Attributes before = terminal.enterRawMode();
        try {
            BindingReader reader = new BindingReader(terminal.reader());
            while (true) {
                screen.live(this::rows);
                Object key = reader.readBinding(keys);
                if (key == null) {
                    throw new Dialog.EndOfInput();
                }
                if (press(key)) {
                    return marked.isEmpty() ? List.of(at) : List.copyOf(marked);
                }
            }
        } finally {
            terminal.setAttributes(before);
            screen.wipe();
        }
    }

    /** Does what the key is for; true when the choice is made. */
    private boolean press(Object key) {
        if (key instanceof Integer number) {
            return number(number);
        }
        boolean again = cancelling;
        cancelling = false;
        int count = choice.options().size();
        switch ((Key) key) {
            case UP -> at = (at + count - 1) % count;
            case DOWN -> at = (at + 1) % count;
            case MARK -> mark(at);
            case TAKE -> {
                return true;
            }
            case BACK -> throw new Dialog.Back();
            case LATER -> throw new Dialog.Later();
            case CANCEL -> {
                if (again) {
                    throw new Dialog.Cancelled();
                }
                cancelling = true;
            }
        }
        return false;
    }

    private boolean number(int number) {
        if (number > choice.options().size()) {
            return false;
        }
        at = number - 1;
        if (choice.several()) {
            mark(at);
            return false;
        }
        return true;
    }

    private void mark(int place) {
        if (choice.several() && !marked.remove(place)) {
            marked.add(place);
        }
    }

    private List<AttributedString> rows(int columns, int rows) {
        int room = Math.max(1, rows - 2);
        int first = Math.max(0, Math.min(at - room / 2, choice.options().size() - room));
        List<AttributedString> all = new ArrayList<>();
        for (int i = first; i < Math.min(choice.options().size(), first + room); i++) {
            Style style = i == at ? Style.STRONG : Style.PLAIN;
            all.add(style.row(Columns.cut(row(i), columns)));
        }
        all.add(Style.FAINT.row(Columns.cut(hint(), columns)));
        return all;
    }

    private String row(int place) {
        Choice.Option option = choice.options().get(place);
        String mark = choice.several() ? (marked.contains(place) ? "[x] " : "[ ] ") : "";
        String more = option.more().isBlank() ? "" : " - " + option.more();
        return Screen.clean((place == at ? "❯ " : "  ") + mark + (place + 1) + " " + option.label() + more)
                .replace('\n', ' ');
    }

    private String hint() {
        if (cancelling) {
            return "  c again cancels the job";
        }
        return "  ↑↓ or a number" + (choice.several() ? " · Space marks" : "")
                + " · Enter takes · b back · l later · c cancel";
    }

    private static KeyMap<Object> keys(Terminal terminal) {
        KeyMap<Object> keys = new KeyMap<>();
        keys.setAmbiguousTimeout(100);
        keys.bind(Key.UP, KeyMap.key(terminal, Capability.key_up), "\033[A", "\033OA", "k");
        keys.bind(Key.DOWN, KeyMap.key(terminal, Capability.key_down), "\033[B", "\033OB", "j");
        keys.bind(Key.MARK, " ");
        keys.bind(Key.TAKE, "\r", "\n");
        keys.bind(Key.BACK, "b", "\033[D", "\033OD");
        keys.bind(Key.LATER, "l");
        keys.bind(Key.CANCEL, "c");
        for (int number = 1; number <= BY_NUMBER; number++) {
            keys.bind(number, Integer.toString(number));
        }
        return keys;
    }
}
