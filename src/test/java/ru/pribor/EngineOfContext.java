package ru.pribor;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.List;
import org.camunda.bpm.admin.impl.web.bootstrap.AdminContainerBootstrap;
import org.camunda.bpm.cockpit.impl.web.bootstrap.CockpitContainerBootstrap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.impl.web.bootstrap.TasklistContainerBootstrap;
import org.camunda.bpm.welcome.impl.web.bootstrap.WelcomeContainerBootstrap;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.web.context.WebApplicationContext;

/**
 * The engine's REST interface and pages find their engine in registers of the JVM, which another context overwrites when it
 * starts and empties when it ends; each test class has those of its own context.
 */
class EngineOfContext implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext context) {
        WebApplicationContext application = (WebApplicationContext) context.getApplicationContext();
        ProcessEngines.registerProcessEngine(application.getBean(ProcessEngine.class));
        List.<ServletContextListener>of(new AdminContainerBootstrap(), new CockpitContainerBootstrap(),
                        new TasklistContainerBootstrap(), new WelcomeContainerBootstrap())
                .forEach(pages -> pages.contextInitialized(new ServletContextEvent(application.getServletContext())));
    }
}
