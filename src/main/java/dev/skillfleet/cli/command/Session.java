package dev.skillfleet.cli.command;

import dev.skillfleet.cli.cache.JobCache;
import dev.skillfleet.cli.client.ApiClient;
import dev.skillfleet.cli.client.JobMaker;
import dev.skillfleet.cli.client.TalkSender;
import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.Editor;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.process.Pause;
import dev.skillfleet.cli.process.Shell;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.cli.terminal.LiveArea;
import dev.skillfleet.cli.terminal.PipedLines;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.TerminalLines;
import dev.skillfleet.cli.terminal.Tty;
import dev.skillfleet.job.FleetClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every command works with: the server and user that the options name, and the person's screen. */
final class Session {
    private static final Pattern USER = Pattern.compile("[\\w@.-]{1,100}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    private final Shell shell;
    private final GlobalOptions options;
    private final Screen screen;
    private final Tty tty = new Tty();

    Session(Shell shell, GlobalOptions options) {
        this.shell = shell;
        this.options = options;
        boolean colour = shell.colourful() && !options.noColor;
        this.screen = new Screen(
                // what is printed as JSON is read by a program, so that the person gets the other channel
                options.json ? shell.err() : shell.out(),
                shell.err(),
                colour,
                shell.movable() && !options.json
                        ? new LiveArea(shell.out(), shell.env().get("TERM"), tty::size, colour)
                        : null);
    }

    /** A client of the server that the options name. */
    ApiClient api() {
        String url = options.apiUrl != null
                ? options.apiUrl
                : shell.env().getOrDefault("SKILL_FLEET_API_URL", "http://127.0.0.1:8000");
        return api(address(url));
    }

    /** A client of another server, for the same user. */
    ApiClient api(URI server) {
        String user = options.user != null ? options.user : shell.env().getOrDefault("SKILL_FLEET_USER_ID", "default");
        if (!USER.matcher(user).matches()) {
            throw new CliFailure(
                    ExitCode.USAGE, "--user must be 1 to 100 letters, digits, _, -, @ or . but is \"" + user + "\"");
        }
        String key = options.apiKey != null ? options.apiKey : shell.env().get("SKILL_FLEET_API_KEY");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new CliFailure(ExitCode.USAGE, "--api-key must be printable ASCII without spaces");
        }
        return new ApiClient(server, user, key);
    }

    /** Makes jobs on that server; while it is away, the screen says so. */
    JobMaker jobs(ApiClient api) {
        return new JobMaker(api, shell.pause(), ThreadLocalRandom.current(), this::away);
    }

    /** Talks with that server; while it is away, the screen says so. */
    TalkSender talk(ApiClient api) {
        return new TalkSender(api, shell.pause(), ThreadLocalRandom.current(), this::away);
    }

    private void away(Duration rest, CliFailure why) {
        screen.pause(Words.away(rest) + " (" + why.getMessage() + ")");
    }

    /** What this machine has kept of that server's jobs. */
    JobCache cache(ApiClient api) {
        return new JobCache(JobCache.folder(env()).orElse(null), api.server(), api.user(), FleetClock.system());
    }

    Screen screen() {
        return screen;
    }

    boolean json() {
        return options.json;
    }

    /** Prints the machine-readable output. */
    void print(String json) {
        shell.out().println(json);
    }

    Dialog dialog() {
        return new Dialog(
                screen,
                shell.terminal()
                        ? new TerminalLines(tty, screen, new Editor(shell.env()))
                        : new PipedLines(shell.in(), screen));
    }

    Shell shell() {
        return shell;
    }

    Pause pause() {
        return shell.pause();
    }

    Map<String, String> env() {
        return shell.env();
    }

    private static URI address(String url) {
        URI address = parse(url.replaceFirst("/+$", ""));
        if (address == null
                || address.getHost() == null
                || address.getPort() > 65_535
                || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new CliFailure(ExitCode.USAGE, "--api-url must be like http://127.0.0.1:8000 but is \"" + url + "\"");
        }
        return address;
    }

    private static @Nullable URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
