package ru.pribor.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import ru.pribor.IntegrationTest;
import ru.pribor.message.Messages;

/** The rules of processes, decisions, forms and routes, each shown to bite on a broken sample. */
@IntegrationTest
class ModelsTest {

    private static final Path BROKEN = Path.of("src/test/resources/models-broken");

    @Autowired
    private ApplicationContext context;
    @Autowired
    private Messages messages;

    @ParameterizedTest
    @MethodSource("models")
    void followsTheRules(Path model) throws IOException {
        assertThat(problems(model)).isEmpty();
    }

    static Stream<Path> models() {
        return Stream.of("processes", "forms", "camel-routes").flatMap(folder -> files(Path.of(folder)).stream());
    }

    @Test
    void aBrokenProcessIsFound() throws IOException {
        assertThat(problems(BROKEN.resolve("broken-process.bpmn"))).containsExactlyInAnyOrder(
                "The process another-name lies in the file broken-process.bpmn",
                "another-name has no history time-to-live",
                "another-name has no Russian label",
                "startEvent_Begun has no Russian label",
                "ask is not named userTask_Name",
                "ask has the form no-such-form, which does not exist",
                "businessRuleTask_Decide has the decision no-such-decision, which does not exist",
                "serviceTask_Act is not drawn",
                "flow_Acted is not drawn",
                "yes is not named flow_IsGoodAnswer",
                "yes has no Russian label",
                "flow_IsGoodNo has no condition",
                "The translations have no English name for ask, businessRuleTask_Decide, endEvent_Ended, flow_IsGoodNo, "
                        + "gateway_IsGood, serviceTask_Act, startEvent_Begun, yes",
                "There is no bean noSuchDelegate",
                "There is no bean noSuchBean");
    }

    @Test
    void aBrokenDecisionIsFound() throws IOException {
        assertThat(problems(BROKEN.resolve("broken-decision.dmn"))).containsExactlyInAnyOrder(
                "The decision another-name lies in the file broken-decision.dmn",
                "another-name has no history time-to-live",
                "another-name has no Russian label",
                "input_Kind has no Russian label",
                "The variable Urgency is not named in lowerCamel");
    }

    @Test
    void aBrokenFormIsFound() throws IOException {
        assertThat(problems(BROKEN.resolve("broken-form.form"))).containsExactlyInAnyOrder(
                "The form another-name lies in the file broken-form.form",
                "title has no Russian label",
                "The variable Visit_Outcome is not named in lowerCamel",
                "outcome has no Russian label",
                "outcome.DONE has no Russian label",
                "The variable note is asked for twice");
    }

    @Test
    void aBrokenRouteIsFound() throws IOException {
        assertThat(problems(BROKEN.resolve("broken-route.camel.yaml"))).containsExactlyInAnyOrder(
                "broken-route.camel.yaml does not open with its contract",
                "The route another-name lies in the file broken-route.camel.yaml",
                "The route configuration no-such-configuration does not exist",
                "A step 'from' is not named by a verb",
                "A step 'to' is not named by a verb",
                "There is no property pribor.no-such-property",
                "There is no bean noSuchProcessor",
                "There is no bean noSuchClient");
    }

    private List<String> problems(Path model) throws IOException {
        Known known = new Known(context::containsBean, context.getEnvironment()::containsProperty,
                key -> messages.has(Locale.ENGLISH, key), ids("forms", ".form"),
                ids("processes", ".dmn"), ids("camel-routes", ".camel.yaml"));
        String name = model.toString();
        if (name.endsWith(".bpmn")) {
            return new BpmnRules(known).problems(model);
        }
        if (name.endsWith(".dmn")) {
            return DmnRules.problems(model);
        }
        return name.endsWith(".form") ? FormRules.problems(model) : new RouteRules(known).problems(model);
    }

    private static Set<String> ids(String folder, String ending) {
        return files(Path.of(folder)).stream().filter(file -> file.toString().endsWith(ending)).map(Problems::id)
                .collect(Collectors.toSet());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
