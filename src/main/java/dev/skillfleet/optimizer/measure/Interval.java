package dev.skillfleet.optimizer.measure;

/** Where a true value lies with 95 % confidence, as far as chance alone is concerned. */
public record Interval(double low, double high) {
    private static final double Z = 1.959964;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval cannot reach from " + low + " to " + high);
        }
    }

    /** Wilson's interval of a share; it keeps within 0 to 1 and is honest about few trials. */
    public static Interval wilson(int hits, int trials) {
        if (hits < 0 || hits > trials || trials == 0) {
            throw new IllegalArgumentException(hits + " of " + trials + " is no share");
        }
        double share = hits / (double) trials;
        double spread = Z * Z / trials;
        double centre = (share + spread / 2) / (1 + spread);
        double half = Z / (1 + spread) * Math.sqrt(share * (1 - share) / trials + spread / (4 * trials));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    public boolean includes(double value) {
        return low <= value && value <= high;
    }
}
