package ru.pribor.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Tells Camel which routes there are: those on the classpath, and over them the files of the same name in the working
 * folder, so that an operator changes a route without a build.
 */
class RouteFiles implements EnvironmentPostProcessor {

    private static final String FOLDER = "camel-routes";
    private static final String SUFFIX = ".camel.yaml";

    private final Path workingFolder;

    RouteFiles() {
        this(Path.of("").toAbsolutePath());
    }

    RouteFiles(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Collection<String> locations = locations();
        if (!locations.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource("routes",
                    Map.of("camel.main.routes-include-pattern", String.join(",", locations))));
        }
    }

    /** One location for every file name, in the order of the names. */
    Collection<String> locations() {
        Map<String, String> byName = new TreeMap<>();
        try {
            String pattern = "classpath*:" + FOLDER + "/*" + SUFFIX;
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                byName.put(resource.getFilename(), "classpath:" + FOLDER + "/" + resource.getFilename());
            }
            addWorkingFolder(byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byName.values();
    }

    private void addWorkingFolder(Map<String, String> byName) throws IOException {
        Path own = workingFolder.resolve(FOLDER);
        if (!Files.isDirectory(own)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*" + SUFFIX)) {
            files.forEach(file -> byName.put(file.getFileName().toString(), file.toUri().toString()));
        }
    }
}
