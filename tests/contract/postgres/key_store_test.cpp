/// \file
/// Goal: keys are durable before they are given out, never given out twice, and gone when they are
/// erased; the database alone opens nothing. Method: real PostgreSQL, real cipher.

#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/openssl/cipher.h"
#include "adapters/postgres/key_cache.h"
#include "adapters/postgres/migrations.h"
#include "adapters/postgres/pg_key_store.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;

class KeyStoreTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    conninfo_ = cluster().create_database(database_ + "_keys");
    adapters::postgres::migrate(conninfo_, adapters::postgres::Database::kKeys);
    cipher_ = adapters::openssl::make_cipher();
  }

  std::unique_ptr<KeyStore> store(std::uint8_t master = 7, std::size_t pool_size = 8) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(master);
    return adapters::postgres::make_key_store(
        {.conninfo = conninfo_, .pool_size = pool_size, .low_water = 2, .cached_keys = 4},
        KeyBytes(bytes),
        *cipher_,
        *entropy_);
  }

  std::unique_ptr<Cipher> cipher_;
};

TEST_F(KeyStoreTest, FindsAgainWhatItDrew) {
  const DataKey drawn = store()->draw(StateCode("XA"));

  const DataKey found = store()->find(drawn.id);

  EXPECT_EQ(found.id, drawn.id);
  EXPECT_EQ(found.bytes, drawn.bytes);
}

TEST_F(KeyStoreTest, NeverGivesAKeyOutTwice) {
  const auto one = store();
  const auto other = store();
  std::set<KeyId> ids;
  std::set<std::array<std::uint8_t, 32>> bytes;
  for (int i = 0; i < 40; ++i) {
    for (const auto* from : {&one, &other}) {
      const DataKey key = (*from)->draw(StateCode(i % 2 == 0 ? "XA" : "XB"));
      ids.insert(key.id);
      bytes.insert(key.bytes.disclose());
    }
  }

  EXPECT_EQ(ids.size(), 80U);
  EXPECT_EQ(bytes.size(), 80U);
}

TEST_F(KeyStoreTest, ServesManyThreads) {
  const auto keys = store();
  std::mutex mutex;
  std::set<KeyId> ids;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) {
        const DataKey key = keys->draw(StateCode("XA"));
        EXPECT_EQ(keys->find(key.id).bytes, key.bytes);
        const std::lock_guard lock(mutex);
        ids.insert(key.id);
      }
    });
  }
  for (auto& thread : threads)
    thread.join();

  EXPECT_EQ(ids.size(), 160U);
}

TEST_F(KeyStoreTest, AnErasedKeyIsGone) {
  const DataKey key = store()->draw(StateCode("XA"));
  ask("DELETE FROM data_key");

  EXPECT_THROW((void)store()->find(key.id), KeyErased);
  EXPECT_THROW((void)store()->find(KeyId("not a uuid")), KeyErased);
}

TEST_F(KeyStoreTest, KeepsOnlyTheKeysUsedLastInMemory) {
  const auto keys = store();
  std::vector<DataKey> drawn;
  for (int i = 0; i < 5; ++i)
    drawn.push_back(keys->draw(StateCode("XA")));
  ask("DELETE FROM data_key");

  EXPECT_THROW((void)keys->find(drawn[0].id), KeyErased);
  for (int i = 1; i < 5; ++i) {
    const DataKey& key = drawn[static_cast<std::size_t>(i)];
    EXPECT_EQ(keys->find(key.id).bytes, key.bytes);
  }
}

TEST_F(KeyStoreTest, WhoAsksWhetherAKeyIsErasedIsToldByTheDatabaseWhateverMemoryHolds) {
  const auto keys = store();
  const DataKey drawn = keys->draw(StateCode("XA"));
  const DataKey found = keys->find(keys->draw(StateCode("XA")).id);
  EXPECT_FALSE(keys->is_erased(drawn.id));

  ask("DELETE FROM data_key");

  ASSERT_EQ(keys->find(drawn.id).bytes, drawn.bytes) << "memory is warm";
  EXPECT_TRUE(keys->is_erased(drawn.id));
  EXPECT_TRUE(keys->is_erased(found.id));
  EXPECT_TRUE(keys->is_erased(KeyId("not a uuid")));
  EXPECT_THROW((void)keys->find(drawn.id), KeyErased) << "and memory holds it no longer";
  EXPECT_THROW((void)keys->find(found.id), KeyErased);
}

/// Somebody finds a key and, before it is kept, another one is told that it is erased.
TEST(KeyCacheTest, WhatWasFoundBeforeAKeyWasForgottenIsNotKept) {
  adapters::postgres::KeyCache cache(4);
  const DataKey key{KeyId("k"), KeyBytes(std::array<std::uint8_t, 32>{1})};
  const auto asked = cache.now();

  cache.forget(key.id);
  cache.keep(key, asked);
  EXPECT_FALSE(cache.find(key.id));

  cache.keep(key, cache.now());
  EXPECT_TRUE(cache.find(key.id));
}

TEST_F(KeyStoreTest, AnotherMasterKeyOpensNothing) {
  const DataKey key = store(7)->draw(StateCode("XA"));

  EXPECT_THROW((void)store(8)->find(key.id), SealBroken);
  EXPECT_THROW((void)store(8)->draw(StateCode("XA")), SealBroken);
}

TEST_F(KeyStoreTest, AKeyInAnothersPlaceDoesNotOpen) {
  const auto keys = store();
  const DataKey first = keys->draw(StateCode("XA"));
  const DataKey second = keys->draw(StateCode("XA"));
  ask("UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE key_id = '" +
      first.id.str() + "') WHERE key_id = '" + second.id.str() + "'");

  EXPECT_THROW((void)store()->find(second.id), SealBroken);
}

TEST_F(KeyStoreTest, HealsWhenTheConnectionBreaks) {
  const auto keys = store(7, 1);
  (void)keys->draw(StateCode("XA"));
  ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
      "WHERE datname = current_database() AND pid <> pg_backend_pid()");

  const DataKey key = keys->draw(StateCode("XA"));

  EXPECT_EQ(store()->find(key.id).bytes, key.bytes);
}

TEST_F(KeyStoreTest, SaysSoWhenItCannotBeReached) {
  conninfo_ = "host=/nowhere";

  EXPECT_THROW((void)store()->draw(StateCode("XA")), std::runtime_error);
}

}  // namespace
}  // namespace contract_postgres
