package ru.pribor.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys processes, decisions and forms as one whole: those of the program, and over them files of the same name in
 * the working folder, so that an operator changes a process without a build. Nothing is deployed that did not change.
 */
@Component
class ModelDeployment extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {

    private static final String[] PATTERNS = {"processes/*.bpmn", "processes/*.dmn", "forms/*.form"};

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setDeploymentName("pribor");
        configuration.setDeploymentResources(getDeploymentResources().toArray(Resource[]::new));
    }

    @Override
    public Set<Resource> getDeploymentResources() {
        Map<String, Resource> byName = new LinkedHashMap<>();
        for (String place : new String[] {"classpath*:", "file:./"}) {
            for (String pattern : PATTERNS) {
                find(place + pattern).forEach(byName::put);
            }
        }
        return new LinkedHashSet<>(byName.values());
    }

    private static Map<String, Resource> find(String pattern) {
        try {
            Map<String, Resource> found = new LinkedHashMap<>();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                found.put(resource.getFilename(), new Model(resource.getFilename(), resource.getContentAsByteArray()));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine names a resource by its description; ours is the bare file name, wherever the file lies. */
    private static final class Model extends ByteArrayResource {

        private final String name;

        Model(String name, byte[] content) {
            super(content);
            this.name = name;
        }

        @Override
        public String getDescription() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && other instanceof Model model && model.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
