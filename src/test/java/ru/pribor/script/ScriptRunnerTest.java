package ru.pribor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ru.pribor.reading.PayloadRefused;

/** What vendors' code can do, and what it cannot, against a real host process. */
class ScriptRunnerTest {

    private static final String GOOD = """
            function decodeUplink(input) {
              return {data: {litres: input.bytes[0] * 256 + input.bytes[1], port: input.fPort, at: input.recvTime}};
            }""";

    @TempDir
    private static Path folder;
    private static HostFixture host;

    @BeforeAll
    static void start() {
        host = new HostFixture(folder);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void callsTheFunctionWithBytesPortAndTimeOfReceipt() throws PayloadRefused {
        assertThat(host.run(GOOD, "0102").data().toString())
                .isEqualTo("{\"litres\":258,\"port\":2,\"at\":\"2026-11-23T11:05:00.250Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "const decodeUplink = input => ({data: {n: 1}});",
            "exports.decodeUplink = input => ({data: {n: 1}});",
            "module.exports = {decodeUplink: input => ({data: {n: 1}})};",
            "var decodeUplink = function (input) { return {data: {n: 1}}; };",
            "function Decode(fPort, bytes, variables) { return {n: fPort + bytes.length - Object.keys(variables).length - 2}; }"})
    void findsTheFunctionHoweverItIsPublished(String code) throws PayloadRefused {
        assertThat(host.run(code, "00").data().toString()).isEqualTo("{\"n\":1}");
    }

    @Test
    void numbersKeepEveryDigit() throws PayloadRefused {
        assertThat(host.run("""
                function decodeUplink() {
                  return {data: {small: 0.1 + 0.2, large: 2 ** 53, big: 12345678901234567890n, huge: 1e21, none: NaN, gone: undefined}};
                }""", "00").data().toString()).isEqualTo("{\"small\":0.30000000000000004,\"large\":9007199254740992,"
                        + "\"big\":\"12345678901234567890\",\"huge\":1E+21,\"none\":null}");
    }

    @Test
    void hasTheBufferThatNetworkServersGiveTheirCodecs() throws PayloadRefused {
        assertThat(host.run("""
                function decodeUplink(input) {
                  const b = Buffer.from(input.bytes);
                  const copy = Buffer.alloc(4);
                  copy.writeInt32LE(-2, 0);
                  return {data: {
                    le: b.readUInt16LE(0), be: b.readUInt16BE(1), i: Buffer.from('ff80', 'hex').readInt16BE(),
                    three: b.readUIntBE(0, 3), signed: Buffer.from([0xff, 0xff, 0xfe]).readIntBE(0, 3),
                    float: new Buffer('3fc00000', 'hex').readFloatBE(0), big: Buffer.from('ff'.repeat(8), 'hex').readBigUInt64LE(),
                    hex: b.toString('hex', 1), base64: b.toString('base64'), utf8: Buffer.from('м³').toString(), length: b.slice(1).length,
                    written: copy.toString('hex'), same: Buffer.from('AQID', 'base64').equals(b), is: Buffer.isBuffer(b),
                    both: Buffer.concat([b, copy]).length
                  }};
                }""", "010203").data().toString()).isEqualTo("{\"le\":513,\"be\":515,\"i\":-128,\"three\":66051,\"signed\":-2,"
                        + "\"float\":1.5,\"big\":\"18446744073709551615\",\"hex\":\"0203\",\"base64\":\"AQID\",\"utf8\":\"м³\","
                        + "\"length\":2,\"written\":\"feffffff\",\"same\":true,\"is\":true,\"both\":7}");
    }

    @Test
    void theClockIsUtcWhereverTheServerStands() throws PayloadRefused {
        assertThat(host.run("""
                function decodeUplink() {
                  return {data: {
                    hours: new Date(2026, 0, 1).toISOString(), offset: new Date().getTimezoneOffset(),
                    zone: Intl.DateTimeFormat().resolvedOptions().timeZone
                  }};
                }""", "00").data().toString()).isEqualTo("{\"hours\":\"2026-01-01T00:00:00.000Z\",\"offset\":0,\"zone\":\"UTC\"}");
    }

    @Test
    void nothingLeadsOutOfTheLanguage() throws PayloadRefused {
        assertThat(host.run("""
                function decodeUplink() {
                  const names = ['Java', 'Packages', 'Polyglot', 'Graal', 'load', 'loadWithNewGlobal', 'print', 'readline', 'quit',
                    'process', 'require', 'fetch', 'XMLHttpRequest', 'WebSocket', 'Worker', 'SharedArrayBuffer', 'Atomics',
                    'WebAssembly', 'setTimeout', 'java', 'com', 'org', 'window', 'global'];
                  return {data: {there: names.filter(name => typeof globalThis[name] !== 'undefined')}};
                }""", "00").data().toString()).isEqualTo("{\"there\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Java.type('java.lang.System').exit(1)               | Java is not defined
            load('/etc/passwd')                                 | load is not defined
            Polyglot.eval('js', '1')                            | Polyglot is not defined
            process.exit(1)                                     | process is not defined
            require('fs').readFileSync('/etc/passwd')           | require is not defined
            ({}).constructor.constructor('return java')()       | java is not defined
            """)
    void anAttemptToGetOutFails(String attempt, String reason) {
        assertRefused("function decodeUplink() { return {data: " + attempt + "}; }", "script.refused.failed", reason);
    }

    @Test
    void anImportFindsNoModule() throws PayloadRefused {
        assertThat(host.run("""
                let failure = 'none';
                import('/etc/passwd').catch(e => { failure = 'refused'; });
                function decodeUplink() { return {data: {failure}}; }""", "00").data().path("failure").asText()).isEqualTo("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "globalThis.calls = (globalThis.calls || 0) + 1; function decodeUplink() { return {data: {calls}}; }",
            "let calls = 0; function decodeUplink() { return {data: {calls: ++calls}}; }",
            "function decodeUplink() { const calls = ({}).calls || 1; Object.prototype.calls = calls + 1; return {data: {calls}}; }",
            "function decodeUplink() { Array.prototype.calls = ([].calls || 0) + 1; return {data: {calls: [].calls}}; }",
            "function decodeUplink() { const calls = Math.calls || 1; Math.calls = 2; return {data: {calls}}; }"})
    void aCallLeavesNothingBehind(String code) throws PayloadRefused {
        for (int i = 0; i < 3; i++) {
            assertThat(host.run(code, "00").data().path("calls").asInt()).isOne();
        }
    }

    @Test
    void whatOneCodecSpoilsAnotherDoesNotSee() throws PayloadRefused {
        host.run("""
                Object.prototype.litres = 666; JSON.stringify = () => 'spoilt'; JSON.parse = null; Date = null; Array = null;
                Object.defineProperty(globalThis, 'decodeUplink', {value: () => ({data: {}}), writable: false});""", "00");

        assertThat(host.run(GOOD, "0102").data().path("litres").asInt()).isEqualTo(258);
        assertThat(host.run("function decodeUplink(input) { return {data: {keys: Object.keys(input), litres: ({}).litres || 0}}; }", "00")
                .data().toString()).isEqualTo("{\"keys\":[\"bytes\",\"fPort\",\"recvTime\",\"variables\"],\"litres\":0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            function decodeUplink( {                                           | script.refused.failed     | Expected
            function other() {}                                                | script.refused.noFunction |
            var decodeUplink = 5;                                              | script.refused.noFunction |
            function decodeUplink(input) { return input.no.such; }             | script.refused.failed     | codec.js:1
            function decodeUplink() { throw null; }                            | script.refused.failed     | null
            function decodeUplink() { throw 'a text'; }                        | script.refused.failed     | a text
            function decodeUplink() { throw {get message() { while (true) {} }, toString() { while (true) {} }}; } | script.refused.failed | Error
            function decodeUplink() { return (function f() { return f(); })(); } | script.refused.failed   | call stack
            function decodeUplink() { const a = {}; a.a = a; return a; }       | script.refused.failed     | circular
            function decodeUplink() { let a = {}; for (let i = 0; i < 40; i++) a = {a}; return {data: a}; } | script.refused.json |
            function decodeUplink() { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return {data: a}; } | script.refused.failed | nested
            function decodeUplink() { return {data: 'x'.repeat(100000)}; }     | script.refused.tooLarge   |
            function decodeUplink() { return {data: new Array(40000).fill(1)}; } | script.refused.tooLarge |
            """)
    void aCodecThatFailsSaysWhy(String code, String key, String words) {
        assertRefused(code, key, words);
    }

    @Test
    void anAnswerOfTenMegabytesIsRefused() {
        assertThatThrownBy(() -> host.run("function decodeUplink() { return {data: 'x'.repeat(10 << 20)}; }", "00"))
                .isInstanceOf(PayloadRefused.class);
    }

    @Test
    void whatItWritesToItsConsoleIsKeptInShort() throws PayloadRefused {
        ScriptOutput output = host.run("""
                function decodeUplink() { console.log('seen', 1); for (let i = 0; i < 5000; i++) console.log('again'); return {data: {}}; }""",
                "00");

        assertThat(output.log()).startsWith("seen 1").hasSizeLessThanOrEqualTo(4_000);
    }

    /** Each of them ends its host, which is replaced: the next call is as good as ever. What grows is out of time or memory. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIME   | function decodeUplink() { while (true) {} }
            TIME   | while (true) {} function decodeUplink() { return {data: {}}; }
            TIME   | function decodeUplink() { return {data: /^(?:(a+)+)\\1$/.test('a'.repeat(40) + 'b')}; }
            TIME   | function decodeUplink() { return {get data() { while (true) {} }}; }
            TIME   | function decodeUplink() { return {data: {toJSON() { while (true) {} }}}; }
            TIME   | function decodeUplink() { return new Proxy({}, {ownKeys() { while (true) {} }}); }
            EITHER | function decodeUplink() { return {data: 'x'.repeat(100 << 20)}; }
            EITHER | function decodeUplink() { return {data: new Array(1e9).fill(0).map((x, i) => i).sort()}; }
            TIME   | function decodeUplink() { for (;;) { try { while (true) {} } catch (e) {} finally { continue; } } }
            EITHER | function decodeUplink() { const a = []; while (true) a.push(new Array(100000).fill(1)); }
            EITHER | function decodeUplink() { return {data: 'x'.repeat(2 ** 29).split('')}; }
            MEMORY | function decodeUplink() { return {data: new Uint8Array(2 ** 30).length}; }
            """)
    void aCodecThatTakesTooMuchEndsItsHostAlone(String why, String code) throws PayloadRefused {
        assertThatThrownBy(() -> host.run(code, "00")).isInstanceOfSatisfying(ScriptBroke.class,
                broke -> assertThat(broke.why().name()).isIn(why.equals("EITHER") ? List.of("TIME", "MEMORY") : List.of(why)));

        assertThat(host.run(GOOD, "0102").data().path("litres").asInt()).isEqualTo(258);
    }

    @Test
    void aHostKilledBySomebodyElseIsReplacedAndTheCallRepeated() throws PayloadRefused {
        host.run(GOOD, "0102");
        ProcessHandle.of(host.host.pid()).orElseThrow().destroyForcibly();

        assertThat(host.run(GOOD, "0102").data().path("litres").asInt()).isEqualTo(258);
    }

    @Test
    void aHostThatNobodyNeedsIsStopped() throws PayloadRefused {
        try (HostFixture lazy = new HostFixture(folder.resolve("lazy"), Duration.ofMillis(400))) {
            assertThat(lazy.host.pid()).as("before the first call").isZero();
            lazy.run(GOOD, "0102");
            long pid = lazy.host.pid();

            await().atMost(Duration.ofSeconds(20)).until(() -> lazy.host.pid() == 0);

            await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
            assertThat(lazy.run(GOOD, "0102").data().path("litres").asInt()).isEqualTo(258);
        }
    }

    private void assertRefused(String code, String key, String words) {
        assertThatThrownBy(() -> host.run(code, "00")).isInstanceOfSatisfying(PayloadRefused.class, refused -> {
            assertThat(refused.reason().key()).isEqualTo(key);
            if (words != null) {
                assertThat(refused.reason().arguments().toString()).contains(words);
            }
        });
    }
}
