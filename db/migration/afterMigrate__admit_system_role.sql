select pribor.admit_system_role();
