package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.pribor.IntegrationTest;

@IntegrationTest
class EngineMemoryTest {

    @Autowired
    private ProcessEngine engine;

    @Test
    void theFilesOfTheMapperAreLetGoAndItsStatementsStay() {
        Configuration mapper = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getSqlSessionFactory()
                .getConfiguration();
        assertThat(mapper.getSqlFragments()).isEmpty();
        assertThat(mapper.getIncompleteStatements()).isEmpty();
        assertThat(mapper.getMappedStatementNames()).hasSizeGreaterThan(500);
    }
}
