package ru.pribor.process;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.springframework.stereotype.Component;

/**
 * Makes the house the engine's tenant of its cases. Who asks the engine's own pages and REST interface has the houses of
 * the moment as tenants ({@link EngineUsers#houses}), so that a contract that begins or ends needs no change of a case.
 */
@Component
public class HouseTenant extends AbstractProcessEnginePlugin implements TenantIdProvider {

    /** The house of a case, given at its start; a case without one is the administrators'. */
    public static final Variable<Long> HOUSE_ID = new Variable<>("houseId", Long.class);
    private static final String NO_HOUSE = "0";

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTenantIdProvider(this);
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        Object house = start.getVariables().get(HOUSE_ID.name());
        return house == null ? NO_HOUSE : house.toString();
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
        return NO_HOUSE;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decision) {
        return decision.getExecution() == null ? NO_HOUSE : decision.getExecution().getTenantId();
    }
}
