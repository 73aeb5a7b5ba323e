package ru.pribor.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface UserAccounts extends JpaRepository<UserAccount, Long> {

    Optional<UserAccount> findByLogin(String login);

    List<UserAccount> findAllByOrderByLogin();
}
