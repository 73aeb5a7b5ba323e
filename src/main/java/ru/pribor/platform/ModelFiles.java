package ru.pribor.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Tells the engine and Camel which processes, forms and routes there are: those on the classpath, and over them the files
 * of the working folder, so that an operator changes a process or a route without a build.
 */
class ModelFiles implements EnvironmentPostProcessor {

    private final Path workingFolder;

    ModelFiles() {
        this(Path.of("").toAbsolutePath());
    }

    ModelFiles(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("models", Map.of(
                "camunda.bpm.deployment-resource-pattern", Stream.of(locations("processes", ".bpmn"),
                        locations("processes", ".dmn"), locations("forms", ".form"))
                        .flatMap(Collection::stream).collect(Collectors.joining(",")),
                "camel.main.routes-include-pattern", String.join(",", locations("camel-routes", ".camel.yaml")))));
    }

    /** One location for every file name, in the order of the names; a pattern where there is no file. */
    Collection<String> locations(String folder, String suffix) {
        String pattern = folder + "/*" + suffix;
        Map<String, String> byName = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                byName.put(resource.getFilename(), "classpath:" + folder + "/" + resource.getFilename());
            }
            addWorkingFolder(folder, suffix, byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byName.isEmpty() ? List.of("classpath:" + pattern) : byName.values();
    }

    private void addWorkingFolder(String folder, String suffix, Map<String, String> byName) throws IOException {
        Path own = workingFolder.resolve(folder);
        if (!Files.isDirectory(own)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*" + suffix)) {
            files.forEach(file -> byName.put(file.getFileName().toString(), file.toUri().toString()));
        }
    }
}
