package ru.pribor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code pribor}, with a Java and a Maven that only note how they are called. */
class LauncherTest {

    private static final List<String> TOOLS = List.of("sh", "cat", "cksum", "dirname", "env", "find", "flock", "grep", "head",
            "locale", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "sort", "id");

    @TempDir
    private Path folder;
    private Path home;
    private Path programs;

    @BeforeEach
    void makeACloneOfItsOwn() throws IOException {
        home = Files.createDirectories(folder.resolve("новый дом/pribor"));
        programs = Files.createDirectory(folder.resolve("programs"));
        Files.copy(Path.of("pribor"), home.resolve("pribor"));
        Files.createFile(home.resolve("pom.xml"));
        for (String part : List.of("src/main/java", "src/main/resources", "db")) {
            Files.createDirectories(home.resolve(part));
        }
        for (String tool : TOOLS) {
            Path program = Stream.of("/usr/bin", "/bin").map(place -> Path.of(place, tool)).filter(Files::exists).findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no " + tool));
            program(tool, "exec " + program + " \"$@\"");
        }
        java("17.0.15", "java.base@17.0.15 jdk.compiler@17.0.15");
        program("mvn", """
                case $1 in --version) echo 'Apache Maven 3.9.9' ;; *) echo built >>%1$s/maven; mkdir -p target; sleep 1
                    echo x >target/pribor-1.jar ;; esac""".formatted(folder));
    }

    @Test
    void listsItsCommandsAndNamesAnUnknownOne() throws Exception {
        assertThat(run(Map.of(), "help").words()).contains("./pribor demo", "./pribor run");
        Ended unknown = run(Map.of(), "rnu");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.words()).contains("there is no command 'rnu'");
    }

    @Test
    void saysWhatIsMissingAndHowToGetIt() throws Exception {
        java("11.0.22", "");
        assertThat(run(Map.of(), "run").words()).contains("Java 11.0.22 is too old", "A JDK 17 or newer is needed", "apt-get install");
        java("17.0.15", "java.base@17.0.15");
        assertThat(run(Map.of(), "run").words()).contains("is a JRE without a compiler", "apt-get install");
        Files.delete(programs.resolve("java"));
        assertThat(run(Map.of(), "run").words()).contains("There is no Java here", "apt-get install");
        assertThat(run(Map.of("JAVA_HOME", "/nowhere"), "run").words()).contains("JAVA_HOME is /nowhere");
    }

    @Test
    void buildsOnceAndStartsAtOnceTheNextTime() throws Exception {
        assertThat(run(Map.of(), "demo").words()).contains("Building");
        assertThat(run(Map.of(), "run").words()).doesNotContain("Building");

        assertThat(Files.readAllLines(folder.resolve("maven"))).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(3)
                .satisfies(starts -> assertThat(starts.get(1)).contains("--spring.profiles.active=demo"))
                .satisfies(starts -> assertThat(starts.get(2)).doesNotContain("demo"));
    }

    @Test
    void letsTwoStartsAtOnceBuildOnce() throws Exception {
        Process first = start(Map.of(), "run");
        Process second = start(Map.of(), "run");

        assertThat(first.waitFor(60, TimeUnit.SECONDS) && second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("maven"))).hasSize(1);
    }

    @Test
    void keepsTheTrialStartAwayFromTheRealDatabaseAndBroker() throws Exception {
        run(Map.of("SPRING_DATASOURCE_URL", "jdbc:real", "PRIBOR_MQTT_URL", "tcp://real:1883"), "run");

        List<String> starts = Files.readAllLines(folder.resolve("starts"));
        assertThat(starts.get(0)).contains("--pribor.exit-after-start=true").doesNotContain("real");
        assertThat(starts.get(1)).contains("jdbc:real", "tcp://real:1883");
    }

    @Test
    void saysThatABuildFailed() throws Exception {
        program("mvn", "case $1 in --version) echo 'Apache Maven 3.9.9' ;; *) exit 1 ;; esac");

        Ended ended = run(Map.of(), "run");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.words()).contains("The build failed");
    }

    @Test
    void takesARelativeDataFolderFromWhereItIsCalled() throws Exception {
        run(Map.of("PRIBOR_DATA_DIR", "мои данные"), "run");

        assertThat(Files.readAllLines(folder.resolve("starts")).get(1)).contains("[" + folder.resolve("мои данные") + "]");
    }

    private void java(String version, String modules) throws IOException {
        program("java", """
                case $1 in
                    -version) echo 'openjdk version "%1$s"' >&2 ;;
                    --list-modules) printf '%%s\\n' %2$s ;;
                    -Djarmode=tools) mkdir -p target/app; echo x >target/app/pribor-1.jar ;;
                    *) echo "$* [$SPRING_DATASOURCE_URL] [$PRIBOR_MQTT_URL] [$PRIBOR_DATA_DIR]" >>%3$s/starts ;;
                esac""".formatted(version, modules, folder));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended run(Map<String, String> settings, String command) throws IOException, InterruptedException {
        Process process = start(settings, command);
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), words);
    }

    private Process start(Map<String, String> settings, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(programs.resolve("sh").toString(), home.resolve("pribor").toString(), command)
                .directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", programs.toString(), "LC_ALL", "C.UTF-8"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private record Ended(int code, String words) {
    }
}
