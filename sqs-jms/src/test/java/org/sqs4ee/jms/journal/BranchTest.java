package org.sqs4ee.jms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.journal.Prepared.branch;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.testing.TestXid;

class BranchTest {

  @Test
  void branchesOfTheSameContentAreEqualWhoeverNamesThem() {
    TestXid xid = TestXid.next();
    assertThat(Branch.of(xid))
        .isEqualTo(Branch.of(xid.again()))
        .hasSameHashCodeAs(Branch.of(xid.again()))
        .isNotEqualTo(Branch.of(TestXid.next()));
  }

  @Test
  void branchIsTheXidThatItWasMadeOf() {
    TestXid xid = TestXid.next();
    Branch branch = Branch.of(xid);
    assertThat(branch.getFormatId()).isEqualTo(xid.getFormatId());
    assertThat(branch.getGlobalTransactionId()).isEqualTo(xid.getGlobalTransactionId());
    assertThat(branch.getBranchQualifier()).isEqualTo(xid.getBranchQualifier());
  }

  @Test
  void nameTellsTheBranch() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] transaction = new byte[random.nextInt(65)];
      byte[] qualifier = new byte[random.nextInt(65)];
      random.nextBytes(transaction);
      random.nextBytes(qualifier);
      Branch branch = branch(random.nextInt(), transaction, qualifier);
      assertThat(Branch.named(branch.name())).contains(branch);
    }
  }

  @Test
  void leadingZerosAndNothingAtAllAreTold() {
    List<Branch> alike =
        List.of(
            branch(0, new byte[0], new byte[0]),
            branch(0, new byte[1], new byte[0]),
            branch(0, new byte[0], new byte[1]),
            branch(0, new byte[64], new byte[64]),
            branch(-1, new byte[0], new byte[0]));
    assertThat(alike).extracting(Branch::name).doesNotHaveDuplicates();
    assertThat(alike).allSatisfy(it -> assertThat(Branch.named(it.name())).contains(it));
  }

  @Test
  void longestBranchHasANameThatFileSystemsTakeInAnyCase() {
    byte[] longest = new byte[64];
    Arrays.fill(longest, (byte) 0xff);
    assertThat(branch(-1, longest, longest).name())
        .hasSizeLessThanOrEqualTo(212)
        .matches("[0-9a-z-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "readme",
        "1-2",
        "1-2-3",
        "0-00-1",
        "1-2-3-4",
        "123456789-2-3",
        "1-ABC-d",
        "x-1z-1z"
      })
  void otherNamesAreNoBranches(String name) {
    assertThat(Branch.named(name)).isEmpty();
  }
}
