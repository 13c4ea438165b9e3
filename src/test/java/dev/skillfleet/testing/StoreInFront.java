package dev.skillfleet.testing;

import dev.skillfleet.store.JobStore;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A store in front of another one, where a test has its say about every call. */
public final class StoreInFront {
    private StoreInFront() {}

    /** @param answer what a call is answered with */
    public static JobStore of(JobStore store, Function<Call, Future<?>> answer) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(),
                new Class<?>[] {JobStore.class},
                (proxy, method, args) -> Future.class.isAssignableFrom(method.getReturnType())
                        ? answer.apply(new Call(store, method, args == null ? new Object[0] : args))
                        : method.invoke(store, args));
    }

    /** A call of a store's method. */
    public static final class Call {
        private final JobStore store;
        private final Method method;
        private final Object[] args;

        private Call(JobStore store, Method method, Object[] args) {
            this.store = store;
            this.method = method;
            this.args = args;
        }

        public boolean is(String name) {
            return method.getName().equals(name);
        }

        /** The write that it is, when {@link #is is("commit")}. */
        public JobStore.Commit commit() {
            return (JobStore.Commit) args[0];
        }

        /** Does what was called for. */
        public Future<?> through() {
            try {
                return (Future<?>) method.invoke(store, args);
            } catch (InvocationTargetException e) {
                return Future.failedFuture(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
