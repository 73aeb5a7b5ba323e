package ru.pribor;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** The engine's REST interface and pages find their engine in a register of the JVM; each test class has that of its context. */
class EngineOfContext implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext context) {
        ProcessEngines.registerProcessEngine(context.getApplicationContext().getBean(ProcessEngine.class));
    }
}
