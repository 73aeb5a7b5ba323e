package ru.pribor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.modulith.core.ApplicationModules;
import ru.planted.PlantedApplication;

/** The arrows between modules and the fences around technology, each shown to bite on a planted violation. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("ru.pribor");

    @Test
    void modulesFollowTheirDeclaredArrows() {
        ApplicationModules.of(Pribor.class).verify();
    }

    @Test
    void anUndeclaredArrowIsFound() {
        assertThat(ApplicationModules.of(PlantedApplication.class, (ImportOption) location -> true).detectViolations().hasViolations()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Fence.class)
    void technologyStaysBehindItsFence(Fence fence) {
        fence.rule("ru.pribor").check(PRODUCT);
    }

    @ParameterizedTest
    @EnumSource(Fence.class)
    void fencesBiteOnPlantedViolations(Fence fence) {
        JavaClasses planted = new ClassFileImporter().importPackages("ru.planted");

        assertThat(fence.rule("ru.planted").evaluate(planted).hasViolation()).isTrue();
    }

    enum Fence {
        CAMUNDA_ONLY_IN_PROCESS {
            @Override
            ArchRule rule(String base) {
                return noClasses().that().resideOutsideOfPackage(base + ".process..")
                        .should().dependOnClassesThat().resideInAPackage("org.camunda..");
            }
        },
        VAADIN_ONLY_IN_UI {
            @Override
            ArchRule rule(String base) {
                return noClasses().that().resideOutsideOfPackage(base + ".ui..")
                        .should().dependOnClassesThat().resideInAPackage("com.vaadin..");
            }
        },
        CAMEL_AND_PAHO_ONLY_IN_GATEWAY {
            @Override
            ArchRule rule(String base) {
                return noClasses().that().resideOutsideOfPackage(base + ".gateway..")
                        .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel..", "org.eclipse.paho..");
            }
        },
        JAVASCRIPT_ENGINE_ONLY_IN_SCRIPT_HOST {
            @Override
            ArchRule rule(String base) {
                return noClasses().that().resideOutsideOfPackage(base + ".script.host..")
                        .should().dependOnClassesThat().resideInAPackage("org.graalvm..");
            }
        },
        PERSISTENCE_ONLY_IN_FEATURES {
            @Override
            ArchRule rule(String base) {
                return noClasses().that().resideInAnyPackage(base + ".process..", base + ".gateway..", base + ".api..",
                                base + ".ui..")
                        .should().dependOnClassesThat().resideInAPackage("jakarta.persistence..");
            }
        };

        abstract ArchRule rule(String base);
    }
}
