package ru.pribor.script;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Scope;
import ru.pribor.message.NotFound;
import ru.pribor.message.Refusal;
import ru.pribor.reading.Codecs;

/** Vendors' codecs and their versions. Everybody may know which there are; anybody but an administrator is denied the rest. */
@Service
public class ScriptCodecs {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int SHORTEST_ID = 3;
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_NAME = 100;

    private final ScriptStore store;
    private final ScriptTrials trials;
    private final Codecs codecs;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ScriptCodecs(ScriptStore store, ScriptTrials trials, Codecs codecs, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.trials = trials;
        this.codecs = codecs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Sorted by vendor and name. */
    @Transactional(readOnly = true)
    public List<ScriptHead> all() {
        return store.heads();
    }

    @Transactional(readOnly = true)
    public Optional<ScriptHead> byId(String id) {
        return store.head(id);
    }

    /** Meters that are read by a codec, as far as the caller sees them; the first by their serials. */
    @Transactional(readOnly = true)
    public List<ScriptMeter> meters(String id, int most) {
        return store.meters(id, most);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<ScriptVersion> versions(String id) {
        Administrators.require();
        return store.versions(id);
    }

    /** @throws NotFound where there is no such version */
    @Transactional(readOnly = true)
    public ScriptVersion version(String id, int version) {
        Administrators.require();
        return store.version(id, version).orElseThrow(() -> new NotFound("script.error.version", id, version));
    }

    /**
     * Stores a version; the same again is the one that is there. It is used when it is activated.
     *
     * @return its number
     * @throws Refusal where a part of the draft cannot be
     */
    public int add(ScriptDraft draft) {
        Administrators.require();
        check(draft);
        ScriptSource source = ScriptSource.of(draft.id(), draft.source());
        return transactions.execute(status -> {
            store.name(draft);
            Optional<ScriptVersion> latest = store.versions(draft.id()).stream().findFirst();
            return latest.filter(known -> known.source().equals(draft.source()) && known.mapping().equals(draft.mapping())
                            && ExampleFile.write(known.examples()).equals(ExampleFile.write(draft.examples())))
                    .map(ScriptVersion::version)
                    .orElseGet(() -> store.add(draft, source.hash(), Scope.actor(), clock.instant()));
        });
    }

    private void check(ScriptDraft draft) {
        if (!ID.matcher(draft.id()).matches() || draft.id().length() < SHORTEST_ID || draft.id().length() > LONGEST_ID) {
            throw new Refusal("script.error.id");
        }
        if (codecs.isOwn(draft.id())) {
            throw new Refusal("script.error.taken", draft.id());
        }
        if (isNoName(draft.name()) || isNoName(draft.vendor()) || draft.resources().isEmpty()) {
            throw new Refusal("script.error.labels", LONGEST_NAME);
        }
        List<LineProblem> problems = MappingCheck.of(draft.mapping());
        if (!problems.isEmpty()) {
            throw new MappingRefused(problems);
        }
        if (draft.examples().isEmpty() || draft.examples().size() > ExampleFile.MOST) {
            throw new Refusal("script.error.examplesCount", draft.examples().size(), ExampleFile.MOST);
        }
    }

    private static boolean isNoName(String text) {
        return text == null || text.isBlank() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl);
    }

    /**
     * Takes a version into use, for every device that names the codec, and ends a suspension.
     *
     * @throws Refusal where an example does not pass, or the mapping finds no reading in any of them
     */
    public void activate(String id, int version) {
        Administrators.require();
        ScriptVersion stored = transactions.execute(status -> version(id, version));
        List<ExampleResult> results = trials.run(stored.source(), stored.mapping(), stored.examples());
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (failed > 0) {
            throw new Refusal("script.error.failing", failed, results.size());
        }
        if (results.stream().noneMatch(result -> result.readings() > 0)) {
            throw new Refusal("script.error.nothing");
        }
        transactions.executeWithoutResult(status -> store.activate(id, version, Scope.actor(), clock.instant()));
    }

    /** Lets a suspended codec work again; its frames are decoded from now on. */
    public void resume(String id) {
        Administrators.require();
        transactions.executeWithoutResult(status -> store.resume(id));
    }
}
