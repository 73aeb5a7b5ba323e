package ru.pribor.process;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import ru.pribor.access.Scope;

/** What the engine's own jobs (timers, steps in the background, history clean-up) run on: threads in the system's scope. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    TaskExecutor camundaTaskExecutor(@Value("${camunda.bpm.job-execution.max-pool-size:4}") int threads) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(threads);
        executor.setMaxPoolSize(threads);
        executor.setQueueCapacity(threads);
        executor.setAllowCoreThreadTimeOut(true);
        executor.setThreadNamePrefix("engine-job-");
        executor.setTaskDecorator(job -> () -> Scope.asSystem(job));
        return executor;
    }
}
