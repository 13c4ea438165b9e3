package dev.skillfleet.cli.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** What is to be seen in a live area. */
interface LiveRows {

    /** The rows for a terminal of that size: none wider, and no more of them. */
    List<AttributedString> of(int columns, int rows);
}
