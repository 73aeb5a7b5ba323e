package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Codecs;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

@IntegrationTest
class ScriptCodecsTest {

    @Autowired
    private FrameDecoder decoder;
    @Autowired
    private ScriptCodecs scripts;
    @Autowired
    private ScriptTrials trials;
    @Autowired
    private Codecs codecs;
    @Autowired
    private Users users;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void signIn() {
        UserFixture.signIn(users, UserFixture.user(users, Role.ADMIN));
    }

    @AfterEach
    void signOut() {
        UserFixture.signOut();
    }

    @Test
    void aStoredVersionIsUsedWhenItIsActivated() throws PayloadRefused {
        String id = ScriptFixture.freshId();
        int version = scripts.add(ScriptFixture.draft(id, ScriptFixture.SOURCE));
        assertThat(codecs.byId(id)).isEmpty();

        scripts.activate(id, version);

        Codec codec = codecs.byId(id).orElseThrow();
        assertThat(codecs.all()).extracting(Codec::id).contains(id, "betar-shve").isSorted();
        assertThat(codec.version()).isOne();
        assertThat(codec.readingsPort()).isEqualTo(2);
        Decoded decoded = codec.decode(new Payload(2, ScriptFixture.payload(1_763_960_704L, 1234, 1), HostFixture.RECEIVED));
        assertThat(decoded.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.value()).isEqualByComparingTo("1.234");
            assertThat(reading.readAt()).isEqualTo("2025-11-24T05:05:04Z");
        });
        assertThat(decoded.batteryPercent()).isEqualTo(88);
        assertThat(decoded.events()).extracting(Decoded.Event::raised).containsExactly(false, true);
    }

    @Test
    void anotherVersionIsAnotherRowAndTheSameAgainIsNone() throws PayloadRefused {
        String id = ScriptFixture.inUse(scripts);
        assertThat(scripts.add(ScriptFixture.draft(id, ScriptFixture.SOURCE))).isOne();

        int second = scripts.add(ScriptFixture.draft(id, ScriptFixture.SOURCE.replace("battery: 88", "battery: 44")));

        assertThat(second).isEqualTo(2);
        assertThat(scripts.versions(id)).extracting(ScriptVersion::version).containsExactly(2, 1);
        assertThat(scripts.versions(id)).extracting(ScriptVersion::author).first().asString().startsWith("Проверка admin");
        assertThat(battery(id)).as("the version in use").isEqualTo(88);
        assertThatThrownBy(() -> scripts.activate(id, second)).isInstanceOf(Refusal.class).hasMessage("script.error.failing");
        assertThat(battery(id)).isEqualTo(88);
    }

    private int battery(String id) throws PayloadRefused {
        return codecs.byId(id).orElseThrow().decode(new Payload(2, ScriptFixture.payload(1_763_960_704L, 1, 0), null)).batteryPercent();
    }

    /** Truncating waits for whoever reads the table, and the decoder reads it in two transactions at once. */
    @Test
    void aVersionIsNeverChanged() {
        String id = ScriptFixture.inUse(scripts);

        decoder.stop();
        try {
            everyChangeIsRefused();
        } finally {
            decoder.start();
        }
        assertThat(scripts.version(id, 1).source()).isEqualTo(ScriptFixture.SOURCE);
    }

    private void everyChangeIsRefused() {
        for (String change : List.of("update pribor.script_codec_version set source = 'x'", "delete from pribor.script_codec_version",
                "truncate pribor.script_codec_version cascade")) {
            assertThatThrownBy(() -> Scope.asSystem(() -> transactions.execute(status -> {
                database.execute("set local role none");
                return database.update(change);
            }))).as("by the owner of the table").hasMessageContaining("never changed");
        }
    }

    @Test
    void aMappingThatFindsNothingIsNotTakenIntoUse() {
        String id = ScriptFixture.freshId();
        ScriptDraft draft = ScriptFixture.draft(id, ScriptFixture.SOURCE);
        int version = scripts.add(new ScriptDraft(id, draft.name(), draft.vendor(), draft.resources(), draft.source(), Mapping.EMPTY,
                draft.examples()));

        assertThatThrownBy(() -> scripts.activate(id, version)).isInstanceOf(Refusal.class).hasMessage("script.error.nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-ab", "ab-", "a--b", "Abc", "абв", "a_b", "a b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void anIdIsShortAndPlain(String id) {
        assertRefused("script.error.id", () -> scripts.add(ScriptFixture.draft(id, ScriptFixture.SOURCE)));
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        ScriptDraft good = ScriptFixture.draft(ScriptFixture.freshId(), ScriptFixture.SOURCE);

        assertRefused("script.error.taken", () -> scripts.add(ScriptFixture.draft("betar-shve", ScriptFixture.SOURCE)));
        assertRefused("script.error.source", () -> scripts.add(ScriptFixture.draft(good.id(), " ")));
        assertRefused("script.error.source", () -> scripts.add(ScriptFixture.draft(good.id(), "/".repeat((1 << 20) + 1))));
        assertRefused("script.error.source", () -> scripts.add(ScriptFixture.draft(good.id(), "// \0")));
        assertRefused("script.error.labels", () -> scripts.add(new ScriptDraft(good.id(), " ", "v", good.resources(), good.source(),
                good.mapping(), good.examples())));
        assertRefused("script.error.labels", () -> scripts.add(new ScriptDraft(good.id(), "n", "v", Set.of(), good.source(),
                good.mapping(), good.examples())));
        assertRefused("script.error.examplesCount", () -> scripts.add(new ScriptDraft(good.id(), "n", "v", EnumSet.of(Resource.GAS),
                good.source(), good.mapping(), List.of())));
        assertRefused("script.error.lines", () -> scripts.add(new ScriptDraft(good.id(), "n", "v", good.resources(), good.source(),
                MappingJson.read("{\"temperature\": {\"path\": \"t\", \"unit\": \"bar\"}}"), good.examples())));
        assertThat(scripts.byId(good.id())).isEmpty();
    }

    @Test
    void anExampleThatFailsShowsEveryDifference() {
        List<ExampleResult> results = trials.run(ScriptFixture.SOURCE.replace("battery: 88", "battery: 44"),
                MappingJson.read(ScriptFixture.MAPPING), ScriptFixture.examples());

        assertThat(results).extracting(ExampleResult::passed).containsExactly(false, true);
        assertThat(results.get(0).differences()).containsExactly(new Difference("data.battery", "88", "44"));
        assertThat(results).extracting(ExampleResult::readings).containsExactly(1, 0);
    }

    @Test
    void afterThreeExamplesThatBreakTheHostTheOthersAreNotTried() {
        Example example = ScriptFixture.examples().get(0);

        List<ExampleResult> results = trials.run("function decodeUplink() { for (;;) {} }", Mapping.EMPTY,
                List.of(example, example, example, example, example));

        assertThat(results).extracting(result -> result.failure().key()).containsExactly("script.broke.TIME", "script.broke.TIME",
                "script.broke.TIME", "script.example.skipped", "script.example.skipped");
    }

    @Test
    void aPreviewShowsTheAnswerAndWhatTheMappingMakesOfIt() {
        Preview preview = trials.preview("console.log('loaded');" + ScriptFixture.SOURCE, MappingJson.read(ScriptFixture.MAPPING),
                new Payload(2, HexFormat.of().parseHex("016923e780000004d201"), HostFixture.RECEIVED));

        assertThat(preview.json()).contains("\"volume_l\" : 1234");
        assertThat(preview.log()).isEqualTo("loaded\n");
        assertThat(preview.mapped().readings()).singleElement().asList().hasSize(1);
        assertThat(preview.failure()).isNull();
        Preview refused = trials.preview(ScriptFixture.SOURCE, Mapping.EMPTY, new Payload(2, new byte[3], null));
        assertThat(refused.failure().toString()).isEqualTo("script.refused.errors [length 3]");
        assertThat(refused.json()).contains("length 3");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMIN")
    void othersSeeTheNamesAndNothingElse(Role role) {
        String id = ScriptFixture.inUse(scripts);
        UserFixture.signIn(users, UserFixture.user(users, role));

        assertThat(scripts.byId(id)).hasValueSatisfying(head -> assertThat(head.vendor()).isEqualTo("Проверочный завод"));
        assertThat(codecs.byId(id)).isPresent();
        assertDenied(() -> scripts.versions(id));
        assertDenied(() -> scripts.version(id, 1));
        assertDenied(() -> scripts.add(ScriptFixture.draft(id, "// mine")));
        assertDenied(() -> scripts.activate(id, 1));
        assertDenied(() -> scripts.resume(id));
        assertDenied(() -> trials.preview("x", Mapping.EMPTY, new Payload(1, new byte[0], null)));
        assertDenied(() -> trials.run("x", Mapping.EMPTY, List.of()));
        assertThat(transactions.<List<?>>execute(status -> database.queryForList("select 1 from pribor.script_codec_version"))).isEmpty();
        assertThat(transactions.<Integer>execute(status -> database.update("update pribor.script_codec set name = 'mine'"))).isZero();
    }

    private static void assertDenied(ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(AccessDeniedException.class);
    }

    private static void assertRefused(String key, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(Refusal.class).hasMessage(key);
    }
}
