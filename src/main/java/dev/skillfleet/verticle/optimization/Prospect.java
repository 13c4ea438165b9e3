package dev.skillfleet.verticle.optimization;

import dev.skillfleet.job.Usage;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.evalset.Split;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search that has been ordered, as far as it is known before anybody is asked: what with, and what its calls are like. */
interface Prospect {

    /** The skill whose description is looked after; null for instructions. */
    @Nullable
    String skill();

    /** The module whose instructions are looked after; null for a description. */
    @Nullable
    String prompt();

    EvalSet set();

    /** Whether the examples are still to be proposed; the set then only has as many as are usual. */
    boolean proposed();

    /** How many skills are listed beside the one that is looked after. */
    int rivals();

    /** Whose answers may have to be paid for. */
    List<Module<?, ?>> modules();

    /** What an evaluation will cost at least, in US dollars. */
    BigDecimal evaluation();

    /** What a proposal will cost at least, in US dollars. */
    BigDecimal proposal();

    /** What is used before the search begins. */
    Usage preparing();

    /** What an evaluation will use, with an answer of usual length. */
    Usage evaluating(Example example);

    /** What a proposal will use, from as many failures as there can be. */
    Usage proposing(Split split);
}
