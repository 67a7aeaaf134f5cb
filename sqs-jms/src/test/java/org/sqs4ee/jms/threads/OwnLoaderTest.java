package org.sqs4ee.jms.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnLoaderTest {

  @Test
  void whatRunsSeesTheClassLoaderOfTheProviderAndNotOfTheCaller() throws IOException {
    ApplicationCall.run(
        application ->
            assertThat(OwnLoader.during(OwnLoaderTest::contextClassLoader))
                .isSameAs(OwnLoader.class.getClassLoader()));
  }

  @Test
  void callerHasItsOwnBackWhateverHappens() throws IOException {
    ApplicationCall.run(
        application -> {
          assertThatThrownBy(() -> OwnLoader.during(OwnLoaderTest::fail))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThat(contextClassLoader()).isSameAs(application);
        });
  }

  private static ClassLoader contextClassLoader() {
    return Thread.currentThread().getContextClassLoader();
  }

  private static Object fail() {
    throw new UnsupportedOperationException();
  }
}
