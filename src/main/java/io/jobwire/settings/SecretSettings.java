package io.jobwire.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SecretKeys;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Marks all secrets among the settings as such for the configuration library, by the form of their names, of which it
 * takes a list only: with {@code smallrye.config.log.values} it logs {@code secret} instead of their texts. It asks for
 * a value with secrets locked before it logs, and is refused. {@link SettingsInterceptor} unlocks them for all who
 * read.
 */
@Priority(Priorities.LIBRARY + 110) // called after the interceptor that logs, at 250
public final class SecretSettings implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (SecretKeys.isLocked() && SettingText.isHidden(name)) {
            throw new SecurityException("The setting " + name + " is a secret");
        }
        return context.proceed(name);
    }
}
